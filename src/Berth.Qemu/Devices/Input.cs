using Berth.Qemu.Capabilities.Flags;
using Berth.Xml;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Keyboards, mice, tablets.</summary>
internal sealed class QemuInput : QemuDevice<Input>
{
    public override PciConnection PciNeeds(Input input, QemuCompletion completion) =>
        input.Bus == InputBus.Virtio ? Virtio.Needs(completion, input.Model) : PciConnection.None;

    public override void Validate(Input input, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        ValidateKind(input, problems);
        switch (input.Bus)
        {
            case InputBus.Ps2:
                if (!(domain.IsQ35 || domain.IsI440Fx || domain.IsIsapc || domain.IsMicrovm))
                    problems.Unsupported(input, $"a {domain.Arch} {domain.Machine} machine has no PS/2 controller", "use bus='usb' or bus='virtio'", at: "@bus");
                else if (domain.Features?.Ps2 == false)
                    problems.Unsupported(input, "the guest's PS/2 controller is off", "use bus='usb' or 'virtio', or remove <ps2 state='off'/>", at: "@bus");
                break;
            case InputBus.Parallels:
                problems.Add(ProblemKind.Internal, input, $"QEMU guests have no input devices on the bus '{input.Bus.ToString()!.ToLowerInvariant()}'", "use usb, virtio or ps2", at: "@bus");
                break;
            case InputBus.Usb:
                if (domain.Devices.Controllers.Exists(c => c is { Type: ControllerType.Usb, Model: "none" }))
                    problems.Unsupported(input, "the guest has no USB for this device", "use bus='virtio', or remove the USB controller of model 'none'", at: "@bus");
                if (input.Type == InputType.Keyboard && !completion.Has(QemuFlag.UsbKbd)) problems.Unsupported(input, "this QEMU has no USB keyboard", "use bus='virtio'", at: "@bus");
                break;
            case InputBus.Virtio:
                ValidateVirtio(input, completion);
                break;
        }
    }

    private static void ValidateKind(Input input, ProblemCollector problems)
    {
        if (input.Type is InputType.Passthrough && input.Source?.Evdev is null || input.Type is InputType.Evdev && input.Source?.Dev is null)
            problems.Invalid(input, "the host's input device is not named", input.Type == InputType.Evdev ? "write <source dev='…'/>" : "write <source evdev='…'/>", at: "source");
    }

    private static void ValidateVirtio(Input input, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (input.Model is DiskModel.VirtioTransitional or DiskModel.VirtioNonTransitional)
            problems.Unsupported(input, "virtio input devices are neither transitional nor not", "use model='virtio'", at: "@model");
        var (pci, ccw) = input.Type switch
        {
            InputType.Mouse => (QemuFlag.VirtioMouse, QemuFlag.VirtioMouseCcw),
            InputType.Tablet => (QemuFlag.VirtioTablet, QemuFlag.VirtioTabletCcw),
            InputType.Keyboard => (QemuFlag.VirtioKeyboard, QemuFlag.VirtioKeyboardCcw),
            InputType.Passthrough => (QemuFlag.VirtioInputHost, null),
            _ => (QemuFlag.InputLinux, null),
        };
        if (!completion.Has(pci) || input.Address is CcwAddress && (ccw is null || !completion.Has(ccw)))
            problems.Unsupported(input, $"this QEMU has no virtio {Name(input.Type)} here", "use bus='usb'", at: "@bus");
    }

    private static string Name(InputType type) => type.ToString().ToLowerInvariant();

    public override void Build(Input input, QemuBuild build)
    {
        if (input.Type == InputType.Evdev)
        {
            var source = input.Source;
            var evdev = build.Parts.Object("input-linux", input.Alias!).Add("evdev", source?.Dev);
            evdev.Add("repeat", source?.Repeat);
            if (source?.Grab == "all") evdev.Add("grab_all", true);
            if (source?.GrabToggle is { } toggle) evdev.Add("grab-toggle", GrabToggle(toggle));
            return;
        }
        if (input.Bus == InputBus.Usb)
        {
            build.Parts.Device(input.Type switch { InputType.Mouse => "usb-mouse", InputType.Tablet => "usb-tablet", _ => "usb-kbd" })
                .Add("id", input.Alias).AddAddress(input, build);
        }
        else if (input.Bus == InputBus.Virtio)
        {
            var name = input.Type switch
            {
                InputType.Mouse => "virtio-mouse",
                InputType.Tablet => "virtio-tablet",
                InputType.Keyboard => "virtio-keyboard",
                _ => "virtio-input-host",
            };
            var device = build.Parts.Device(Virtio.Driver(name, input, input.Model)).AddVirtioOptions(input.Driver).Add("id", input.Alias);
            if (input.Type == InputType.Passthrough) device.Add("evdev", input.Source?.Evdev);
            device.AddAddress(input, build);
        }
    }

    private static string GrabToggle(InputGrabToggle toggle) => toggle switch
    {
        InputGrabToggle.CtrlCtrl => "ctrl-ctrl",
        InputGrabToggle.AltAlt => "alt-alt",
        InputGrabToggle.ShiftShift => "shift-shift",
        InputGrabToggle.MetaMeta => "meta-meta",
        InputGrabToggle.Scrolllock => "scrolllock",
        _ => "ctrl-scrolllock",
    };
}
