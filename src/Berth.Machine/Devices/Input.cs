using Berth.Machine.Definition;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Keyboards, mice, tablets.</summary>
public static class InputRules
{
    public static readonly Rule Bus = new("input.bus", RulePhase.Define, "An input device sits on the bus that guests of its kind expect.")
    {
        Touches = ["domain/devices/input/@bus"],
        Asks = "the machine: PCs have a PS/2 controller",
        Source = "libvirt, Domain XML format: Input devices",
        Example = new("<input type='mouse'/>", "<input type='mouse' bus='ps2'/>"),
    };

    public static void Complete(Input input, DomainDraft draft)
    {
        if (input.Bus is not null) return;
        input.Bus = DefaultBus(input.Type, draft.Domain);
        if (input.Bus is not null) draft.Trace.Resolved(input, "bus", Bus);
    }

    private static InputBus? DefaultBus(InputType type, Domain domain)
    {
        var (os, arch) = (domain.Os?.Type?.Value, domain.Os?.Type?.Arch);
        if (os is "xen" or "xenpvh") return InputBus.Xen;
        if (os is not (null or "" or "hvm")) return domain.Type is DomainType.Vz or DomainType.Parallels ? InputBus.Parallels : null;
        return type switch
        {
            InputType.Mouse or InputType.Keyboard when arch is null or "x86_64" or "i686" => InputBus.Ps2,
            _ when arch is "s390" or "s390x" => InputBus.Virtio,
            InputType.Passthrough => InputBus.Virtio,
            InputType.Evdev => null,
            _ => InputBus.Usb,
        };
    }

    public static void Validate(Input input, DomainDraft draft)
    {
        var problems = draft.Problems;
        if (draft.Domain.Os?.Type?.Value == "hvm")
        {
            if (input.Bus == InputBus.Ps2 && input.Type is not (InputType.Mouse or InputType.Keyboard))
                problems.Add(ProblemKind.Internal, input, $"there is no PS/2 device of type '{input.Type.ToXml()}'", "use bus='usb' or bus='virtio'", at: "@bus");
            else if (input.Bus == InputBus.Xen)
                problems.Add(ProblemKind.Internal, input, "input devices on the Xen bus are for paravirtualized guests", "use bus='ps2', 'usb' or 'virtio'", at: "@bus");
        }
        if (input.Type is InputType.Mouse or InputType.Tablet or InputType.Keyboard && input.Source?.Evdev is not null)
            problems.Unsupported(input, "only an input device of type 'passthrough' takes its events from one of the host's", "use type='passthrough', or remove <source>", at: "source");
        if (input.Type == InputType.Passthrough && input.Bus != InputBus.Virtio)
            problems.Unsupported(input, "an input device of type 'passthrough' is a virtio device", "use bus='virtio'", at: "@bus");
        if (input is { Type: InputType.Evdev, Bus: not (null or InputBus.None) })
            problems.Unsupported(input, "an input device of type 'evdev' is on no bus", "remove bus", at: "@bus");
        if (input.Model is { } model && input.Bus != InputBus.Virtio)
            problems.Unsupported(input, $"an input device of model '{model.ToXml()}' is a virtio device", "use bus='virtio', or remove model", at: "@bus");
    }
}
