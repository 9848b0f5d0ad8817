using Berth.Machine.Definition;
using Berth.Model.Devices;
using Console = Berth.Model.Devices.Console;
using Parallel = Berth.Model.Devices.Parallel;

namespace Berth.Machine.Devices;

/// <summary>Numbers of serial ports, parallel ports and consoles.</summary>
public static class PortNumbers
{
    public static void Complete(CharacterDevice device, DomainDraft draft)
    {
        var devices = draft.Domain.Devices;
        switch (device)
        {
            case Serial serial:
                serial.Target ??= new SerialTarget();
                serial.Target.Port ??= Next(devices.Serials.Select(s => s.Target?.Port));
                break;
            case Parallel parallel:
                parallel.TargetPort ??= Next(devices.Parallels.Select(p => p.TargetPort));
                break;
            case Console console:
                console.TargetType ??= ConsoleTargetType.Serial;
                console.TargetPort ??= Next(devices.Consoles.Select(c => c.TargetPort));
                break;
            default: return;
        }
    }

    private static int Next(IEnumerable<int?> taken) => (taken.Max() ?? -1) + 1;
}
