using Berth.Engine;
using Berth.Model;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Daemon.Procedures;

/// <summary>What a guest is and does at the moment.</summary>
internal sealed class DomainStateProcedures(GuestEngine engine) : IProcedureGroup
{
    private const DomainMessageType AllMessages = DomainMessageType.Deprecation | DomainMessageType.Tainting | DomainMessageType.IoErrors;

    private const string AgentChannel = "org.qemu.guest_agent.0";

    public void Register(ProcedureTable table)
    {
        table.On(Remote.DomainGetState, GetState);
        table.On(Remote.DomainGetInfo, GetInfo);
        table.On(Remote.DomainGetControlInfo, GetControlInfo);
        table.On(Remote.DomainIsActive, (args, _, _) => new(new DomainIsActiveRet { Active = engine.Get(args.Domain).IsActive ? 1 : 0 }));
        table.On(Remote.DomainIsPersistent, (args, _, _) => new(new DomainIsPersistentRet { Persistent = engine.Get(args.Domain).IsPersistent ? 1 : 0 }));
        table.On(Remote.DomainIsUpdated, (args, _, _) => new(new DomainIsUpdatedRet { Updated = engine.Get(args.Domain).IsUpdated ? 1 : 0 }));
        table.On(Remote.DomainGetOsType, (args, _, _) => new(new DomainGetOsTypeRet { Type = engine.Get(args.Domain).OsType }));
        table.On(Remote.DomainGetMaxMemory, (args, _, _) => new(new DomainGetMaxMemoryRet { Memory = engine.Get(args.Domain).GetInfo().MaxMemory }));
        table.On(Remote.DomainGetMessages, (args, call, _) =>
            new(new DomainGetMessagesRet { Messages = [.. engine.Get(args.Domain).GetMessages(call.Accept(args.Flags, AllMessages))] }));
        table.On(Remote.DomainGetHostname, (args, call, _) => throw NoHostName(args, call));
        table.On(Remote.DomainGetSecurityLabel, (args, _, _) =>
        {
            engine.Get(args.Domain);
            return new(Unlabelled);
        });
        table.On(Remote.DomainGetSecurityLabelList, (args, _, _) =>
        {
            engine.Get(args.Domain);
            return new(new DomainGetSecurityLabelListRet { Labels = [], Count = 0 });
        });
    }

    private static DomainGetSecurityLabelRet Unlabelled => new() { Label = "", Enforcing = 0 };

    private ValueTask<DomainGetStateRet> GetState(DomainGetStateArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        GuestState state = engine.Get(args.Domain).State;
        return new(new DomainGetStateRet { State = (int)state.State, Reason = state.Reason });
    }

    private ValueTask<DomainGetInfoRet> GetInfo(DomainGetInfoArgs args, CallContext call, CancellationToken cancel)
    {
        GuestInfo info = engine.Get(args.Domain).GetInfo();
        return new(new DomainGetInfoRet
        {
            State = (byte)info.State,
            MaxMemory = info.MaxMemory,
            Memory = info.Memory,
            VirtualCpus = (ushort)info.VcpuCount,
            CpuTime = info.CpuTime,
        });
    }

    /// <summary>Why a guest's own name for itself cannot be told: only something inside it knows.</summary>
    private LibvirtException NoHostName(DomainGetHostnameArgs args, CallContext call)
    {
        call.Accept(args.Flags, DomainGetHostnameFlags.Lease | DomainGetHostnameFlags.Agent);
        Guest guest = engine.Get(args.Domain);
        if (!guest.IsActive) return new(ErrorCode.OperationInvalid, ErrorDomain.Qemu, $"domain '{guest.Name}' is not running");
        return XmlDocumentReader.Read<Domain>(guest.GetXml()).Devices.Channels.Any(channel => channel.TargetName == AgentChannel)
            ? new(ErrorCode.AgentUnresponsive, ErrorDomain.Qemu, $"the guest agent of domain '{guest.Name}' cannot be asked yet")
            : new(ErrorCode.ArgumentUnsupported, ErrorDomain.Qemu, $"domain '{guest.Name}' has no guest agent that could tell; add a virtio channel named {AgentChannel} and run qemu-guest-agent inside");
    }

    private ValueTask<DomainGetControlInfoRet> GetControlInfo(DomainGetControlInfoArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        ControlInfo info = engine.Get(args.Domain).GetControlInfo();
        return new(new DomainGetControlInfoRet { State = (uint)info.State, Details = (uint)info.Reason, StateTime = info.Since });
    }
}
