using Berth.Engine;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Questions about CPUs: which models there are, what runs where, and what runs everywhere.</summary>
internal sealed class CpuProcedures(GuestEngine engine) : IProcedureGroup
{
    private const ConnectCompareCpuFlags CompareFlags = ConnectCompareCpuFlags.FailIncompatible | ConnectCompareCpuFlags.ValidateXml;
    private const ConnectBaselineCpuFlags BaselineFlags = ConnectBaselineCpuFlags.ExpandFeatures | ConnectBaselineCpuFlags.Migratable;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.ConnectCompareCpu, Compare);
        table.On(Remote.ConnectBaselineCpu, Baseline);
        table.On(Remote.ConnectCompareHypervisorCpu, CompareHypervisor);
        table.On(Remote.ConnectBaselineHypervisorCpu, BaselineHypervisor);
        table.On(Remote.ConnectGetCpuModelNames, GetModelNames);
    }

    private ValueTask<ConnectCompareCpuRet> Compare(ConnectCompareCpuArgs args, CallContext call, CancellationToken cancel) =>
        new(new ConnectCompareCpuRet { Result = (int)engine.CompareCpu(args.Xml, call.Accept(args.Flags, CompareFlags)) });

    private static ValueTask<ConnectBaselineCpuRet> Baseline(ConnectBaselineCpuArgs args, CallContext call, CancellationToken cancel) =>
        new(new ConnectBaselineCpuRet { Cpu = GuestEngine.BaselineCpu(args.CpuXmls, call.Accept(args.Flags, BaselineFlags)) });

    private async ValueTask<ConnectCompareHypervisorCpuRet> CompareHypervisor(ConnectCompareHypervisorCpuArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectCompareCpuFlags flags = call.Accept(args.Flags, CompareFlags);
        return new() { Result = (int)await engine.CompareHypervisorCpuAsync(args.Emulator, args.Arch, args.Machine, args.VirtualizationType, args.CpuXml, flags, cancel) };
    }

    private async ValueTask<ConnectBaselineHypervisorCpuRet> BaselineHypervisor(ConnectBaselineHypervisorCpuArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectBaselineCpuFlags flags = call.Accept(args.Flags, BaselineFlags);
        return new() { Cpu = await engine.BaselineHypervisorCpuAsync(args.Emulator, args.Arch, args.Machine, args.VirtualizationType, args.CpuXmls, flags, cancel) };
    }

    private static ValueTask<ConnectGetCpuModelNamesRet> GetModelNames(ConnectGetCpuModelNamesArgs args, CallContext call, CancellationToken cancel)
    {
        call.AcceptNone(args.Flags);
        IReadOnlyList<string> names = GuestEngine.GetCpuModelNames(args.Arch);
        return new(new ConnectGetCpuModelNamesRet { Models = args.NeedResults == 0 ? [] : [.. names], Count = names.Count });
    }
}
