using Berth.Model;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.CommandLine;

/// <summary>What QEMU does when the guest powers off, and which sleep states exist.</summary>
internal static class PowerOptions
{
    public static void Build(QemuBuild build)
    {
        var domain = build.Domain;
        // The engine decides what becomes of a guest that is off; QEMU exits by itself only where every end means the same.
        var exits = domain is { OnPoweroff: LifecycleAction.Destroy, OnReboot: LifecycleAction.Destroy, OnCrash: LifecycleAction.Destroy }
            && !build.Has(QemuFlag.SetAction);
        build.Parts.Option(exits ? "-no-reboot" : "-no-shutdown");
        if ((domain.IsX86 || domain.Arch == "aarch64") && domain.Features?.Acpi != true && !MachineOptions.SaysAcpi(build)) build.Parts.Option("-no-acpi");
        if (domain.PowerManagement is not { } power) return;
        var chip = domain.IsQ35 ? "ICH9-LPC" : "PIIX4_PM";
        if (power.SuspendToMemory is { } memory) build.Parts.Option("-global", $"{chip}.disable_s3={(memory ? 0 : 1)}");
        if (power.SuspendToDisk is { } disk) build.Parts.Option("-global", $"{chip}.disable_s4={(disk ? 0 : 1)}");
    }
}
