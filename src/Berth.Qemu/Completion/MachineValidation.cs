using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Features of the machine that only some machines, or newer QEMUs, have.</summary>
internal static class MachineValidation
{
    public static void Validate(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.Features is not { } features) return;
        if (features.Acpi && !HasAcpi(domain))
            completion.Problems.Unsupported(features, $"a {domain.Arch} {domain.Machine} machine has no ACPI", "remove <acpi/>", at: "acpi");
        ValidatePs2(features, completion);
        ValidatePSeries(features, completion);
        if (features.Smm is { TsegBytes: { } tseg } smm)
        {
            if (!domain.IsQ35) completion.Problems.Unsupported(smm, $"<tseg> is not there on a {domain.Machine} machine", "use a q35 machine or remove it", at: "tseg");
            else if (tseg % (1 << 20) != 0) completion.Problems.Unsupported(smm, "the size of <tseg> is no multiple of 1 MiB", "use whole MiB", at: "tseg");
        }
        if (features.Gic is { } gic && !domain.IsArmVirt) completion.Problems.Unsupported(gic, $"<gic> is not there on a {domain.Arch} {domain.Machine} machine", "remove it", at: "@version");
    }

    // Elsewhere it is ignored, as it always was.
    private static bool HasAcpi(Domain domain) => !domain.IsS390Ccw && (!domain.IsArm || domain.IsArmVirt);

    private static void ValidatePs2(Features features, QemuCompletion completion)
    {
        if (features.Ps2 is not { } ps2) return;
        if (!completion.Has(QemuFlag.MachineI8042Opt))
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
