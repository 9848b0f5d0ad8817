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
        if (input.Model is DiskModel.VirtioTransitional or DiskModel.VirtioNonTransitional && input.Type != InputType.Passthrough)
            completion.Problems.Unsupported(input, "only passed through input devices are transitional or not", "use model='virtio'");
        if (input.Bus == InputBus.Usb && completion.Domain.Devices.Controllers.Exists(c => c is { Type: ControllerType.Usb, Model: "none" }))
            completion.Problems.Unsupported(input, "the guest has no USB for this device", "use bus='virtio', or remove the USB controller of model 'none'");
        if (input.Bus == InputBus.Ps2 && completion.Domain.Features?.Ps2 == false)
            completion.Problems.Unsupported(input, "the guest's PS/2 controller is off", "use bus='usb' or 'virtio', or remove <ps2 state='off'/>");
        Virtio.ValidateModel(input, input.Model, completion);
    }

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
