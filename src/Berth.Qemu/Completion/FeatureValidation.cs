using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Features that only some architectures, machines or newer QEMUs have.</summary>
internal static class FeatureValidation
{
    public static void Validate(Features features, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        ValidateX86(features, completion);
        ValidatePs2(features, completion);
        ValidatePSeries(features, completion);
        ValidateVirt(features, completion);
        if (features.VmCoreInfo is { State: not false } && !completion.Has(QemuFlag.Vmcoreinfo))
            problems.Unsupported(features, "this QEMU has no vmcoreinfo device", "remove <vmcoreinfo>", at: "vmcoreinfo");
        if (features.Pmu?.State == false && domain.Arch is "ppc64" or "ppc64le")
            problems.Unsupported(features, $"the performance counters of {domain.Arch} are always there", "remove <pmu state='off'/>", at: "pmu/@state");
        if (features.Tcg?.TbCache is { } cache)
        {
            if (domain.Type != DomainType.Qemu) problems.Unsupported(features.Tcg, "<tcg> is for guests that are translated", "use type='qemu', or remove <tcg>");
            else if (cache.Value % 1024 != 0) problems.Unsupported(features.Tcg, "the translation cache is no multiple of 1 MiB", "use whole MiB", at: "tseg");
        }
        if (features.AsyncTeardown == true && !completion.Has(QemuFlag.RunWithAsyncTeardown))
            problems.Unsupported(features, "this QEMU has no asynchronous teardown", "remove <async-teardown>", at: "async-teardown");
    }

    private static void ValidateX86(Features features, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var pc = domain.IsQ35 || domain.IsI440Fx || domain.IsIsapc;
        if (features.VmPort is not null && !(pc && completion.Has(QemuFlag.MachineVmportOpt)))
            problems.Unsupported(features, $"a {domain.Arch} {domain.Machine} machine of this QEMU has no vmport", "remove <vmport>", at: "vmport/@state");
        if (features.Hyperv is { Mode: not HypervMode.None } hyperv && !domain.IsX86 && !domain.IsArmVirt)
            problems.Unsupported(hyperv, $"a {domain.Arch} {domain.Machine} machine has no Hyper-V features", "remove <hyperv>");
        if (domain.IsX86) return;
        if (features.IoApic is not null) problems.Unsupported(features, $"a {domain.Arch} {domain.Machine} machine has no I/O APIC", "remove <ioapic>", at: "ioapic/@driver");
        if (features.Apic?.Eoi is not null) problems.Unsupported(features.Apic, $"<apic eoi='…'> is not there on {domain.Arch}", "remove eoi", at: "@eoi");
        if (features.PvSpinlock is not null) problems.Unsupported(features, $"<pvspinlock> is not there on {domain.Arch}", "remove it", at: "pvspinlock");
    }

    private static void ValidateVirt(Features features, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (features.Gic is { } gic && !domain.IsArmVirt) problems.Unsupported(gic, $"<gic> is not there on a {domain.Arch} {domain.Machine} machine", "remove it", at: "@version");
        if (features.Ras is not null && !(domain.IsArmVirt && completion.Has(QemuFlag.MachineVirtRas)))
            problems.Unsupported(features, $"<ras> is not there on a {domain.Arch} {domain.Machine} machine of this QEMU", "remove it", at: "ras");
        if (features.Aia is not null && !(domain.IsRiscVVirt && completion.Has(QemuFlag.MachineVirtAia)))
            problems.Unsupported(features, $"<aia> is not there on a {domain.Arch} {domain.Machine} machine of this QEMU", "remove it", at: "aia");
    }

    private static void ValidatePs2(Features features, QemuCompletion completion)
    {
        if (features.Ps2 is not { } ps2) return;
        var domain = completion.Domain;
        if (!(domain.IsQ35 || domain.IsI440Fx || domain.IsIsapc || domain.IsMicrovm))
            completion.Problems.Unsupported(features, $"a {domain.Arch} {domain.Machine} machine has no PS/2 controller", "remove <ps2>", at: "ps2");
        else if (!completion.Has(QemuFlag.MachineI8042Opt))
            completion.Problems.Unsupported(features, "this QEMU cannot switch PS/2 on or off", "remove <ps2>", at: "ps2");
        else if (!ps2 && features.VmPort == true)
            completion.Problems.Unsupported(features, "<vmport> needs the PS/2 controller", "remove <ps2 state='off'/> or <vmport state='on'/>", at: "vmport/@state");
        else if (!ps2 && completion.Domain.Devices.Inputs.Find(i => i.Bus == InputBus.Ps2) is { } input)
            completion.Problems.Unsupported(input, "the machine has no PS/2 controller for this input device", "use bus='usb' or remove <ps2 state='off'/>", at: "@bus");
    }

    private static void ValidatePSeries(Features features, QemuCompletion completion)
    {
        if (completion.Domain.IsPSeries) return;
        (string Name, bool Present)[] known =
        [
            ("hpt", features.Hpt is not null), ("htm", features.Htm is not null), ("nested-hv", features.NestedHv is not null),
            ("ccf-assist", features.CcfAssist is not null), ("cfpc", features.Cfpc is not null), ("sbbc", features.Sbbc is not null), ("ibs", features.Ibs is not null),
        ];
        foreach (var (name, present) in known)
            if (present) completion.Problems.Unsupported(features, $"<{name}> is not there on a {completion.Domain.Arch} {completion.Domain.Machine} machine", "remove it", at: $"{name}");
    }
}
