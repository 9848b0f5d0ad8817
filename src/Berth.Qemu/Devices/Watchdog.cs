using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Watchdogs and what they do.</summary>
internal sealed class QemuWatchdog : QemuDevice<Watchdog>
{
    public static readonly Rule Action = new("watchdog.action", RulePhase.Define, "A guest that hangs is reset unless another action is named.")
    {
        Touches = ["domain/devices/watchdog/@action"],
        Source = "libvirt, Domain XML format: Watchdog devices",
        Example = new("<watchdog model='i6300esb'/>", "<watchdog model='i6300esb' action='reset'/>"),
    };

    public override void Complete(Watchdog watchdog, QemuCompletion completion)
    {
        if (watchdog.Action is not null) return;
        watchdog.Action = WatchdogAction.Reset;
        completion.Trace.Resolved(watchdog, "action", Action);
    }

    public override PciConnection PciNeeds(Watchdog watchdog, QemuCompletion completion) =>
        watchdog.Model == WatchdogModel.I6300esb ? Virtio.Pci : PciConnection.None;

    public override void Validate(Watchdog watchdog, QemuCompletion completion)
    {
        if (watchdog.Model == WatchdogModel.Itco && !completion.Domain.IsQ35)
            completion.Problems.Unsupported(watchdog, "the itco watchdog is part of the q35 chipset", "use model='i6300esb' or a q35 machine", at: "@model");
    }

    public override void Build(Watchdog watchdog, QemuBuild build)
    {
        if (watchdog.Model == WatchdogModel.Itco)
        {
            build.Parts.Option("-global", "ICH9-LPC.noreboot=off");
            return;
        }
        build.Parts.Device(watchdog.Model.ToString().ToLowerInvariant()).Add("id", watchdog.Alias).AddAddress(watchdog, build);
    }

    /// <summary>The action is one for all watchdogs; Berth itself carries out a dump, so QEMU only pauses for it.</summary>
    public static void BuildAction(QemuBuild build)
    {
        if (build.Domain.Devices.Watchdogs is not [{ Action: { } action }, ..]) return;
        build.Parts.Option("-watchdog-action", action switch
        {
            WatchdogAction.Dump => "pause",
            WatchdogAction.InjectNmi => "inject-nmi",
            _ => action.ToString().ToLowerInvariant(),
        });
    }
}
