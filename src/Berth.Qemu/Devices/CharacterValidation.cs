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
            problems.Unsupported(device, $"QEMU has no TCP protocol '{protocol.ToString()!.ToLowerInvariant()}'", "use raw or telnet; encryption is <source tls='yes'/>", at: "protocol/@type");
        if (source?.Reconnect is { Enabled: true } reconnect)
        {
            if (reconnect.Timeout is null or 0) problems.Add(ProblemKind.InvalidArgument, device, "the time after which a connection is made again must be at least one second", "write timeout='1' or more", at: "source/reconnect/@timeout");
            if (source.Mode == CharacterMode.Bind) problems.Add(ProblemKind.Internal, device, "only a connection that QEMU makes itself can be made again, not one that it waits for", "use mode='connect', or remove <reconnect>", at: "source/reconnect");
        }
        var missing = type switch
        {
            CharacterType.Dev or CharacterType.File or CharacterType.Pipe => source?.Path is null ? "path" : null,
            CharacterType.Tcp => source?.Service is null ? "service" : source is { Mode: not CharacterMode.Bind, Host: null } ? "host" : null,
            CharacterType.Udp => sources.Find(s => s.Mode == CharacterMode.Connect)?.Service is null ? "service" : null,
            CharacterType.Spiceport or CharacterType.Dbus => source?.Channel is null ? "channel" : null,
            _ => null,
        };
        if (missing is not null) problems.Add(ProblemKind.Internal, device, $"the source of a character device of type '{type.ToString()!.ToLowerInvariant()}' needs a {missing}", $"write <source {missing}='…'/>", at: "source");
    }
}
