using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>A guest without USB has no USB devices; one with USB has a controller that is no mere companion of another.</summary>
internal static class UsbValidation
{
    public static void Validate(DomainDraft draft)
    {
        var (devices, problems) = (draft.Domain.Devices, draft.Problems);
        var controllers = devices.Controllers.FindAll(c => c.Type == ControllerType.Usb);
        if (controllers.Find(IsNone) is { } none)
        {
            const string Fix = "remove it, or the USB controller of model 'none'";
            foreach (var controller in controllers)
                if (controller != none)
                    problems.Add(ProblemKind.Malformed, controller.Location.IsKnown ? controller : none, "USB is disabled for this guest, which has another USB controller", Fix, at: "@type");
            foreach (var device in devices.HostDevices)
                if (device is { Type: HostDeviceType.Usb, Mode: HostDeviceMode.Subsystem }) problems.Unsupported(device, "USB is disabled for this guest, so it takes no USB device of the host", Fix, at: "@type");
            foreach (var hub in devices.Hubs)
                if (hub.Type == HubType.Usb) problems.Unsupported(hub, "USB is disabled for this guest, so it has no USB hub", Fix, at: "@type");
            foreach (var device in devices.RedirectedDevices)
                if (device.Bus == "usb") problems.Unsupported(device, "USB is disabled for this guest, so no USB device is redirected to it", Fix, at: "@bus");
        }
        else if (controllers.Count > 0 && controllers.TrueForAll(c => c.MasterStartPort is not null))
            problems.Add(ProblemKind.Malformed, controllers[0], "every USB controller is a companion, and none their master", "add the master, such as <controller type='usb' model='ich9-ehci1'/>", at: "@model");
    }

    private static bool IsNone(Controller controller) => controller.Model == "none";
}
