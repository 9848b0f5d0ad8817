using Berth.Engine;
using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Daemon.Procedures;

/// <summary>Virtual CPUs: how many, and where they run.</summary>
internal sealed class DomainVcpuProcedures(GuestEngine engine, HostTree host) : IProcedureGroup
{
    private const DomainVcpuFlags CountFlags =
        DomainVcpuFlags.Live | DomainVcpuFlags.Config | DomainVcpuFlags.Maximum | DomainVcpuFlags.Guest;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainGetVcpus, GetVcpus);
        table.On(Remote.DomainGetVcpusFlags, GetCount);
        table.On(Remote.DomainGetMaxVcpus, (args, _, _) =>
        {
            Guest guest = engine.Get(args.Domain);
            return new(new DomainGetMaxVcpusRet { Count = guest.GetVcpuCount(DomainVcpuFlags.Maximum | (guest.IsActive ? DomainVcpuFlags.Live : DomainVcpuFlags.Config)) });
        });
        table.On(Remote.DomainGetVcpuPinInfo, GetPinning);
    }

    private ValueTask<DomainGetVcpusFlagsRet> GetCount(DomainGetVcpusFlagsArgs args, CallContext call, CancellationToken cancel)
    {
        DomainVcpuFlags flags = call.Accept(args.Flags, CountFlags);
        call.RefuseReadOnly((flags & DomainVcpuFlags.Guest) != 0, "VIR_DOMAIN_VCPU_GUEST");
        return new(new DomainGetVcpusFlagsRet { Count = engine.Get(args.Domain).GetVcpuCount(flags) });
    }

    private async ValueTask<DomainGetVcpusRet> GetVcpus(DomainGetVcpusArgs args, CallContext call, CancellationToken cancel)
    {
        IReadOnlyList<Engine.VcpuInfo> all = await engine.Get(args.Domain).GetVcpusAsync(cancel);
        Engine.VcpuInfo[] vcpus = [.. all.Take(CpuMaps.CheckRoom(args.MaxInfo, args.MapLength))];
        return new()
        {
            Info = [.. vcpus.Select(vcpu => new Wire.Protocol.VcpuInfo { Number = vcpu.Number, State = (int)vcpu.State, CpuTime = vcpu.CpuTime, Cpu = vcpu.HostCpu })],
            CpuMaps = CpuMaps.Encode(vcpus.Select(vcpu => vcpu.Affinity), args.MapLength),
        };
    }

    private async ValueTask<DomainGetVcpuPinInfoRet> GetPinning(DomainGetVcpuPinInfoArgs args, CallContext call, CancellationToken cancel)
    {
        DomainModificationImpact flags = call.Accept(args.Flags, DomainModificationImpact.Live | DomainModificationImpact.Config);
        Guest guest = engine.Get(args.Domain);
        int room = CpuMaps.CheckRoom(args.CpuMapCount, args.MapLength);
        if (flags == DomainModificationImpact.Current) flags = guest.IsActive ? DomainModificationImpact.Live : DomainModificationImpact.Config;
        IEnumerable<CpuSet> pinning = flags == DomainModificationImpact.Live
            ? (await guest.GetVcpusAsync(cancel)).Select(vcpu => vcpu.Affinity)
            : GetDefinedPinning(guest);
        CpuSet[] sent = [.. pinning.Take(room)];
        return new() { CpuMaps = CpuMaps.Encode(sent, args.MapLength), Count = sent.Length };
    }

    /// <summary>Where the definition lets virtual CPUs run: anywhere, unless it says otherwise for one or for all.</summary>
    private IEnumerable<CpuSet> GetDefinedPinning(Guest guest)
    {
        Domain domain = XmlDocumentReader.Read<Domain>(guest.GetXml(DomainXmlFlags.Inactive));
        CpuSet others = domain.Vcpu?.CpuSet ?? HostTopology.Read(host).Present;
        ILookup<uint, CpuSet> own = (domain.CpuTune?.VcpuPins ?? []).ToLookup(pin => pin.Vcpu, pin => pin.CpuSet);
        for (uint number = 0; number < (domain.Vcpu?.Count ?? 1); number++) yield return own[number].FirstOrDefault(others);
    }
}
