using Berth.Model.Devices;
using Console = Berth.Model.Devices.Console;

namespace Berth.Machine.Definition;

/// <summary>The first console of a machine with a UART is that UART under another name: either implies the other.</summary>
public static class ConsoleCompatibility
{
    public static readonly Rule Serial = new("serial.console", RulePhase.Define, "A serial console needs the serial port that it is.")
    {
        Touches = ["domain/devices/serial"],
        Source = "libvirt, Domain XML format: Console",
        Example = new("<console type='pty'/>", "<serial type='pty'>\n  <target port='0'/>\n</serial>"),
    };

    public static readonly Rule ConsoleRule = new("console.serial", RulePhase.Define, "The first serial port is also the guest's console.")
    {
        Touches = ["domain/devices/console"],
        Source = "libvirt, Domain XML format: Console",
        Example = new("<serial type='pty'/>", "<serial type='pty'/>\n<console type='pty'>\n  <target type='serial' port='0'/>\n</console>"),
    };

    public static readonly Rule Target = new("console.target", RulePhase.Define,
        "Consoles are counted; the first is a serial port unless it says otherwise.")
    {
        Touches = ["domain/devices/console/target"],
        Source = "libvirt, Domain XML format: Console",
        Example = new("<console type='pty'/>", "<console type='pty'>\n  <target type='serial' port='0'/>\n</console>"),
    };

    public static readonly Rule Backend = new("console.backend", RulePhase.Define, "A console that is the first serial port goes where that goes.")
    {
        Touches = ["domain/devices/console/@type", "domain/devices/console/@tty", "domain/devices/console/source", "domain/devices/console/protocol", "domain/devices/console/log", "domain/devices/console/address"],
        Source = "libvirt, Domain XML format: Console",
        Example = new("<serial type='pty'/>\n<console type='file'/>", "<serial type='pty'/>\n<console type='pty'>\n  <target type='serial' port='0'/>\n</console>"),
    };

    public static void Apply(DomainDraft draft)
    {
        var (devices, trace) = (draft.Domain.Devices, draft.Trace);
        for (var i = 0; i < devices.Consoles.Count; i++)
        {
            var console = devices.Consoles[i];
            if (i > 0 && console.TargetType is null or ConsoleTargetType.Serial)
                draft.Problems.Unsupported(console, "only the first console is a serial port, which one without a target would be, too", "write <target type='virtio'/>", at: "target");
            if (console.TargetPort == i && console.TargetType is not null) continue;
            console.TargetPort = i;
            console.TargetType ??= ConsoleTargetType.Serial;
            trace.Resolved(console, "target", Target);
        }
        var first = devices.Consoles.FirstOrDefault();
        if (first is { TargetType: ConsoleTargetType.Serial })
        {
            if (devices.Serials.Count == 0)
            {
                var serial = new Serial { Location = first.Location, Target = new SerialTarget { Port = 0 } };
                CopyBackend(first, serial);
                serial.Alias = first.Alias;
                devices.Serials.Add(serial);
                trace.Added(serial, Serial);
            }
            else if (devices.Serials[0] is { Target.Type: not SerialTargetType.IsaDebug } existing)
            {
                CopyBackend(existing, first);
                foreach (var value in s_backend) trace.Resolved(first, value, Backend);
            }
        }
        else if (devices.Serials is [{ Target: null or { Type: null or SerialTargetType.IsaSerial or SerialTargetType.SpaprVioSerial or SerialTargetType.SystemSerial or SerialTargetType.SclpSerial } }, ..])
        {
            var console = new Console { TargetType = ConsoleTargetType.Serial, TargetPort = 0 };
            CopyBackend(devices.Serials[0], console);
            devices.Consoles.Insert(0, console);
            trace.Added(console, ConsoleRule);
        }
    }

    private static readonly string[] s_backend = ["@type", "@tty", "source", "protocol", "log"];

    /// <summary>The console stands where its serial port stands.</summary>
    public static void CopyAddress(Model.Domain domain, RuleTrace trace)
    {
        var devices = domain.Devices;
        if (devices.Consoles.FirstOrDefault() is { TargetType: ConsoleTargetType.Serial } console && devices.Serials.FirstOrDefault() is { Address: SpaprVioAddress address })
        {
            console.Address = address.Clone();
            trace.Resolved(console, "address", Backend);
        }
    }

    private static void CopyBackend(CharacterDevice from, CharacterDevice to)
    {
        to.Type = from.Type;
        to.Tty = from.Tty;
        to.Protocol = from.Protocol;
        to.Log = from.Log?.Clone();
        to.Sources = [.. from.Sources.Select(s => s.Clone())];
    }
}
