using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Controllers: that of Xen's own bus, with its limits, and paravirtual USB ones.</summary>
internal sealed class XenController(ControllerType type) : XenElement
{
    private const string UsbKey = "usbctrl", ParavirtualUsb = "qusb";

    public static readonly Rule Xenbus = new("controller.xenbus", RulePhase.Define, "Every guest sits on Xen's bus.");

    public override void Complete(XenCompletion completion)
    {
        if (type == ControllerType.Xenbus) completion.Domain.Devices.EnsureController(type, 0, null, Xenbus, completion.Trace);
    }

    // The order in which completion adds them.
    public override void Normalize(Domain domain) =>
        domain.Devices.Controllers = [.. domain.Devices.Controllers.OrderBy(Place).ThenBy(c => c.Index)];

    private static int Place(Controller controller) => controller.Type switch
    {
        ControllerType.Usb => 1,
        ControllerType.Xenbus => 0,
        ControllerType.Ide => 2,
        _ => 3,
    };

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var controllers = domain.Devices.Controllers.FindAll(c => c.Type == type);
        if (type == ControllerType.Usb)
        {
            if (controllers.Count > 0) configuration[UsbKey] = XlList.Of(controllers.Select(c => WriteUsb(c).ToString()));
            return;
        }
        foreach (var controller in controllers)
        {
            if (controller.MaxGrantFrames is { } frames) configuration["max_grant_frames"] = frames;
            if (controller.MaxEventChannels is { } channels) configuration["max_event_channels"] = channels;
        }
    }

    private static XlParameters WriteUsb(Controller controller)
    {
        var isParavirtual = controller.Model is ParavirtualUsb + "1" or ParavirtualUsb + "2";
        return new XlParameters().Add("type", isParavirtual ? ParavirtualUsb : "auto")
            .Add("version", isParavirtual ? controller.Model![^1..] : null).Add("ports", controller.Ports);
    }

    public override void Read(XlSource source, Domain domain)
    {
        var controllers = domain.Devices.Controllers;
        if (type == ControllerType.Usb)
        {
            var index = 0u;
            foreach (var text in source.Texts(UsbKey)) DeviceOrder.Insert(controllers, ReadUsb(text, index++, source));
            return;
        }
        DeviceOrder.Insert(controllers, new()
        {
            Type = type,
            Index = 0,
            MaxGrantFrames = (uint?)source.Number("max_grant_frames", uint.MaxValue),
            MaxEventChannels = (uint?)source.Number("max_event_channels", uint.MaxValue),
        });
    }

    private static Controller ReadUsb(XlString text, uint index, XlSource source)
    {
        var parameters = XlParameters.Parse(text, source);
        var kind = parameters.Take("type") ?? "auto";
        var version = parameters.TakeNumber("version", source);
        var controller = new Controller { Type = ControllerType.Usb, Index = index, Ports = parameters.TakeNumber("ports", source) };
        if (kind is not ("auto" or "pv" or ParavirtualUsb)) source.Unknown(text, "'type' of a USB controller", kind, "auto", "pv", ParavirtualUsb);
        if (version is not (null or 1 or 2)) source.Refuse(text, $"'{version}' is no version of a USB controller", "allowed: 1, 2");
        if (kind != "auto") controller.Model = ParavirtualUsb + (version ?? 2);
        else if (version is not null) source.Refuse(text, "a USB controller of type 'auto' has no version", "write type=qusb");
        parameters.RefuseRest(source, "'usbctrl'");
        return controller;
    }
}
