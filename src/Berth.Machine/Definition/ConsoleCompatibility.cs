using Berth.Model.Devices;
using Console = Berth.Model.Devices.Console;

namespace Berth.Machine.Definition;

/// <summary>The first console of a machine with a UART is that UART under another name: either implies the other.</summary>
public static class ConsoleCompatibility
{
    public static readonly Rule Serial = new("serial.console", RulePhase.Define, "A serial console needs the serial port that it is.");

    public static readonly Rule ConsoleRule = new("console.serial", RulePhase.Define, "The first serial port is also the guest's console.");

    public static void Apply(DomainDraft draft)
    {
        var (devices, trace) = (draft.Domain.Devices, draft.Trace);
        var first = devices.Consoles.FirstOrDefault();
        if (first is { TargetType: null or ConsoleTargetType.Serial })
        {
            first.TargetType = ConsoleTargetType.Serial;
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
            }
        }
        else if (first is null && devices.Serials.Count > 0 && devices.Serials[0].Target?.Type is null or SerialTargetType.IsaSerial or SerialTargetType.SpaprVioSerial or SerialTargetType.SystemSerial or SerialTargetType.SclpSerial
            && devices.Serials.Count > 0)
        {
            var console = new Console { TargetType = ConsoleTargetType.Serial, TargetPort = 0 };
            CopyBackend(devices.Serials[0], console);
            devices.Consoles.Add(console);
            trace.Added(console, ConsoleRule);
        }
        for (var i = 0; i < devices.Consoles.Count; i++)
        {
            devices.Consoles[i].TargetPort = i;
            devices.Consoles[i].TargetType ??= i == 0 ? ConsoleTargetType.Serial : ConsoleTargetType.Virtio;
        }
    }

    /// <summary>The console stands where its serial port stands.</summary>
    public static void CopyAddress(Model.Domain domain)
    {
        var devices = domain.Devices;
        if (devices.Consoles.FirstOrDefault() is { TargetType: ConsoleTargetType.Serial } console && devices.Serials.FirstOrDefault() is { Address: SpaprVioAddress address })
            console.Address = address.Clone();
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
