using Berth.Machine;
using Berth.Qemu.Capabilities.Flags;
using Berth.Model.Devices;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Devices;

/// <summary>What must hold for the host's end of a character device.</summary>
internal static class CharacterValidation
{
    public static void Validate(CharacterDevice device, QemuCompletion completion) =>
        Validate(device, device.Type, device.Sources, device.Protocol, completion);

    public static void Validate(XmlNode device, CharacterType? type, List<CharacterSource> sources, CharacterProtocol? protocol, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var source = sources.Count > 0 ? sources[0] : null;
        if (type == CharacterType.Tcp && protocol is CharacterProtocol.Telnets or CharacterProtocol.Tls)
            problems.Unsupported(device, $"QEMU has no TCP protocol '{protocol.ToString()!.ToLowerInvariant()}'", "use raw or telnet; encryption is <source tls='yes'/>");
        if (type == CharacterType.QemuVdagent && !completion.Has(QemuFlag.ChardevQemuVdagent))
            problems.Unsupported(device, "this QEMU has no SPICE agent of its own", "use type='spicevmc' with SPICE graphics");
        if (type is CharacterType.Spicevmc or CharacterType.Spiceport && !completion.Domain.Devices.Graphics.Exists(g => g.Type == GraphicsType.Spice))
            problems.Unsupported(device, $"a character device of type '{type.ToString()!.ToLowerInvariant()}' is a part of SPICE", "add <graphics type='spice'/>");
        if (source?.Reconnect is { Enabled: true } reconnect)
        {
            if (reconnect.Timeout is null or 0) problems.Add(ProblemKind.InvalidArgument, device, "a connection is made again after one second or more", "write timeout='1' or more");
            if (source.Mode == CharacterMode.Bind) problems.Add(ProblemKind.Internal, device, "only a connection that was made can be made again", "use mode='connect', or remove <reconnect>");
        }
        var missing = type switch
        {
            CharacterType.Dev or CharacterType.File or CharacterType.Pipe => source?.Path is null ? "path" : null,
            CharacterType.Tcp => source?.Service is null ? "service" : source is { Mode: not CharacterMode.Bind, Host: null } ? "host" : null,
            CharacterType.Udp => sources.Find(s => s.Mode == CharacterMode.Connect)?.Service is null ? "service" : null,
            CharacterType.Nmdm => source?.Master is null == source?.Slave is null ? null : source?.Master is null ? "master" : "slave",
            _ => null,
        };
        if (missing is not null) problems.Add(ProblemKind.Internal, device, $"the source of a character device of type '{type.ToString()!.ToLowerInvariant()}' has no {missing}", $"write <source {missing}='…'/>");
        if (type is CharacterType.Spiceport or CharacterType.Dbus) ValidateChannel(device, source?.Channel, problems);
    }

    private static void ValidateChannel(XmlNode device, string? name, ProblemCollector problems)
    {
        if (name is null) problems.Unsupported(device, "the source has no channel", "write <source channel='…'/>");
        else if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            problems.Add(ProblemKind.InvalidArgument, device, $"'{name}' is no name of a channel", "use letters, digits, '-', '_' and '.'");
    }
}
