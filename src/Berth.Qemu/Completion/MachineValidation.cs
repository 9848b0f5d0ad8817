using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Features of the machine that only some machines, or newer QEMUs, have.</summary>
internal static class MachineValidation
{
    public static void Validate(QemuCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.GenerationId is { } generation && !completion.Has(QemuFlag.Vmgenid))
            completion.Problems.Unsupported(generation, "this QEMU has no generation id device", "remove <genid>");
        if (domain.PowerManagement is { } power && (power.SuspendToMemory is not null || power.SuspendToDisk is not null) && !domain.IsX86)
            completion.Problems.Unsupported(power, $"sleep states of {domain.Arch} guests cannot be set", "remove <pm>");
        if (domain.CpuTune is { } tune && tune.CacheTunes.Count + tune.MemoryTunes.Count > 0 && domain.Type != DomainType.Kvm)
            completion.Problems.Unsupported(tune, "cache and memory bandwidth are set aside for KVM guests alone", "use type='kvm', or remove <cachetune> and <memorytune>");
        ValidateOs(completion);
        if (domain.Features is not { } features) return;
        if (features.Acpi && (!HasAcpi(domain) || completion.Accelerator?.FindMachine(domain.Machine)?.Acpi == false))
            completion.Problems.Unsupported(features, $"a {domain.Arch} {domain.Machine} machine has no ACPI", "remove <acpi/>", at: "acpi");
        FeatureValidation.Validate(features, completion);
        if (features.Smm is { State: not false, TsegBytes: { } tseg } smm)
        {
            if (!domain.IsQ35) completion.Problems.Unsupported(smm, $"<tseg> is not there on a {domain.Machine} machine", "use a q35 machine or remove it", at: "tseg");
            else if (!completion.Has(QemuFlag.MchExtendedTsegMbytes)) completion.Problems.Unsupported(smm, "the size of <tseg> of this QEMU cannot be set", "remove it", at: "tseg");
            else if (tseg % (1 << 20) != 0) completion.Problems.Unsupported(smm, "the size of <tseg> is no multiple of 1 MiB", "use whole MiB", at: "tseg");
        }
    }

    private static void ValidateOs(QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (domain.Bootloader is not null || domain.BootloaderArgs is not null)
            problems.Unsupported(domain, "QEMU starts no boot loader of the host", "remove <bootloader> and <bootloader_args>", at: "bootloader");
        if (domain.Os is not { } os) return;
        if (os.BiosUseSerial == true)
        {
            if (!domain.IsX86) problems.Unsupported(os, $"the firmware of {domain.Arch} guests has no serial console", "remove useserial", at: "bios/@useserial");
            if (domain.Devices.Serials.Count == 0) problems.Invalid(os, "the firmware's serial console needs a serial port", "add <serial type='pty'/>, or remove useserial", at: "bios/@useserial");
        }
        foreach (var table in os.AcpiTables)
            if (table.Type == AcpiTableType.Rawset) problems.Unsupported(table, "QEMU takes single ACPI tables", "use type='raw', 'slic' or 'msdm'", at: "@type");
        if (os.Shim is not null && !completion.Has(QemuFlag.Shim)) problems.Unsupported(os, "this QEMU cannot start a kernel through a shim", "remove <shim>", at: "shim");
    }

    // Elsewhere it is ignored, as it always was.
    private static bool HasAcpi(Domain domain) => !domain.IsS390Ccw && (!domain.IsArm || domain.IsArmVirt);
}
