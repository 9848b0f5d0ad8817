using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>Host's ends of character devices that QEMU has not, or not without other devices.</summary>
internal static class CharacterValidation
{
    public static void Validate(CharacterDevice device, QemuCompletion completion)
    {
        if (device is not Smartcard { Mode: not SmartcardMode.Passthrough }) Validate(device, device.Type, device.Protocol, completion);
    }

    public static void Validate(XmlNode device, CharacterType? type, CharacterProtocol? protocol, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (type == CharacterType.Tcp && protocol is CharacterProtocol.Telnets or CharacterProtocol.Tls)
            problems.Unsupported(device, $"QEMU has no TCP protocol '{protocol.Value.ToXml()}'", "use raw or telnet; encryption is <source tls='yes'/>", at: "protocol/@type");
        if (type == CharacterType.QemuVdagent && !completion.Has(QemuFlag.ChardevQemuVdagent))
            problems.Unsupported(device, "this QEMU has no SPICE agent of its own", "use type='spicevmc' with SPICE graphics", at: "@type");
        if (type is CharacterType.Spicevmc or CharacterType.Spiceport && !completion.Domain.Devices.Graphics.Exists(g => g.Type == GraphicsType.Spice))
            problems.Unsupported(device, $"a character device of type '{type.Value.ToXml()}' is a part of SPICE", "add <graphics type='spice'/>", at: "@type");
    }
}
