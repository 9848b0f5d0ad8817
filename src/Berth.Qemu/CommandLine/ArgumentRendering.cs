using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>Parts as command line arguments.</summary>
internal static class ArgumentRendering
{
    /// <summary>Appends the option and the value of a part, which is used up.</summary>
    public static void Append(List<string> arguments, QemuPart part, QemuCapabilities capabilities)
    {
        switch (part)
        {
            case OptionPart { Value: null } option:
                arguments.Add(option.Option);
                break;
            case OptionPart option:
                arguments.Add(option.Option);
                arguments.Add(option.Value);
                break;
            case ObjectPart o:
                arguments.Add("-object");
                arguments.Add(Json(o.Properties));
                break;
            case DevicePart d:
                arguments.Add("-device");
                arguments.Add(Text(d.Properties, capabilities.Has(QemuFlag.DeviceJsonHotplug)));
                break;
            case NetdevPart n:
                arguments.Add("-netdev");
                arguments.Add(Text(n.Properties, capabilities.Has(QemuFlag.NetdevJson)));
                break;
            case BlockdevPart b:
                arguments.Add("-blockdev");
                arguments.Add(Json(b.Properties));
                break;
            case AudiodevPart a:
                arguments.Add("-audiodev");
                arguments.Add(Json(a.Properties));
                break;
            case ChardevPart c:
                arguments.Add("-chardev");
                if (capabilities.Has(QemuFlag.ChardevJson))
                {
                    arguments.Add(Json(ChardevJson.Of(c)));
                    c.Options.Release();
                    break;
                }
                var options = Keyval(c.Options, impliedFirst: false);
                arguments.Add($"{c.Backend},id={c.Alias}{(options.Length > 0 ? "," : "")}{options}");
                break;
        }
    }

    private static string Text(QemuProperties properties, bool json) => json ? Json(properties) : Keyval(properties, impliedFirst: true);

    private static string Json(QemuProperties properties)
    {
        var text = properties.ToJson();
        properties.Release();
        return text;
    }

    private static string Keyval(QemuProperties properties, bool impliedFirst)
    {
        var text = properties.ToKeyval(impliedFirst);
        properties.Release();
        return text;
    }
}
