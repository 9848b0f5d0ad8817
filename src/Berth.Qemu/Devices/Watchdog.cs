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
        var (domain, problems) = (completion.Domain, completion.Problems);
        var all = domain.Devices.Watchdogs;
        if (all.Count > 0 && all[0].Action != watchdog.Action)
            problems.Unsupported(watchdog, "the watchdogs of a guest have one action", $"write action='{all[0].Action.ToString()!.ToLowerInvariant()}'", at: "@action");
        if (watchdog.Model != WatchdogModel.I6300esb && all.Find(w => w.Model == watchdog.Model) != watchdog)
            problems.Unsupported(watchdog, $"a guest has one {watchdog.Model.ToString().ToLowerInvariant()} watchdog", "remove one of them", at: "@model");
        switch (watchdog.Model)
        {
            case WatchdogModel.I6300esb when watchdog.Address is not (null or PciAddress):
                problems.Unsupported(watchdog, "an i6300esb watchdog sits on a PCI bus", "write <address type='pci' …/> or none", at: "address/@type");
                break;
            case WatchdogModel.Ib700 when !domain.IsI440Fx:
                problems.Unsupported(watchdog, $"a {domain.Machine} machine has no ib700 watchdog", "use model='i6300esb' or an i440fx machine", at: "@model");
                break;
            case WatchdogModel.Diag288 when !domain.IsS390Ccw:
                problems.Unsupported(watchdog, $"a {domain.Arch} guest has no diag288 watchdog", "use model='i6300esb'", at: "@model");
                break;
            case WatchdogModel.Itco when !domain.IsQ35:
                problems.Unsupported(watchdog, "the itco watchdog is part of the q35 chipset", "use model='i6300esb' or a q35 machine", at: "@model");
                break;
        }
        if (watchdog.Model != WatchdogModel.I6300esb && watchdog.Address is not null)
            problems.Unsupported(watchdog, $"a {watchdog.Model.ToString().ToLowerInvariant()} watchdog has no address", "remove <address>", at: "address");
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
