using Berth.Model.Devices;
using Console = Berth.Model.Devices.Console;

namespace Berth.Machine.Definition;

/// <summary>What must be unique: aliases, controllers, panic devices.</summary>
public static class IdentityValidation
{
    private const string UserAlias = "ua-";

    public static void Validate(DomainDraft draft)
    {
        var (devices, problems) = (draft.Domain.Devices, draft.Problems);
        HashSet<string>? aliases = null;
        foreach (var device in devices.All)
        {
            if (device.Alias is not { } alias || !alias.StartsWith(UserAlias, StringComparison.Ordinal)) continue;
            // The first console can be the first serial port under another name.
            if (device is Console { TargetType: ConsoleTargetType.Serial } && devices.Serials is [{ Alias: var port }, ..] && port == alias) continue;
            if (!(aliases ??= new(StringComparer.Ordinal)).Add(alias)) problems.Unsupported(device, $"another device has the alias '{alias}'", "give each an alias of its own", at: "alias/@name");
        }
        var controllers = new HashSet<(ControllerType, uint?)>(devices.Controllers.Count);
        foreach (var controller in devices.Controllers)
            // Companions of a USB controller have its index.
            if (controller.Type != ControllerType.Usb && !controllers.Add((controller.Type, controller.Index)))
                problems.Invalid(controller, $"there is another '{controller.Type.ToXml()}' controller with index {controller.Index}", "number them differently", at: "@index");
        HashSet<PanicModel?>? panics = null;
        foreach (var panic in devices.Panics)
            if (!(panics ??= []).Add(panic.Model)) problems.Invalid(panic, "there is another panic device of this model", "remove one of the two", at: "@model");
    }
}
