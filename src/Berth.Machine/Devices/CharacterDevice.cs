using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>The host's end of a character device.</summary>
public static class CharacterRules
{
    public static readonly Rule Type = new("character.type", RulePhase.Define, "A character device without a type is a pseudo terminal, which every program can open.")
    {
        Touches = ["domain/devices/serial/@type", "domain/devices/console/@type", "domain/devices/channel/@type", "domain/devices/parallel/@type", "domain/devices/smartcard/@type", "domain/devices/redirdev/@type"],
        Source = "libvirt, Domain XML format: Consoles, serial, parallel & channel devices",
        Example = new("<serial/>", "<serial type='pty'/>"),
    };

    public static void Complete(CharacterDevice device, DomainDraft draft)
    {
        if (device.Type is not null || device is Smartcard { Mode: not SmartcardMode.Passthrough }) return;
        device.Type = CharacterType.Pty;
        draft.Trace.Resolved(device, "type", Type);
    }

    public static void Validate(CharacterDevice device, DomainDraft draft)
    {
        if (device is Smartcard { Mode: not SmartcardMode.Passthrough }) return;
        // The path of a named channel can be chosen when the guest starts.
        var mayLackPath = device is Channel { TargetType: ChannelTargetType.Virtio or ChannelTargetType.Xen };
        Validate(device, device.Type, device.Sources, device.Protocol, mayLackPath, draft);
    }

    public static void Validate(XmlNode device, CharacterType? type, List<CharacterSource> sources, CharacterProtocol? protocol, bool mayLackPath, DomainDraft draft)
    {
        var problems = draft.Problems;
        var source = sources.Count > 0 ? sources[0] : null;
        if (source?.Reconnect is { Enabled: true } reconnect)
        {
            if (reconnect.Timeout is 0) problems.Add(ProblemKind.InvalidArgument, device, "the time after which a connection is made again must be at least one second", "write timeout='1' or more", at: "source/reconnect/@timeout");
            if (source.Mode == CharacterMode.Bind) problems.Add(ProblemKind.Internal, device, "only a connection that QEMU makes itself can be made again, not one that it waits for", "use mode='connect', or remove <reconnect>", at: "source/reconnect");
        }
        var missing = type switch
        {
            CharacterType.Dev or CharacterType.File or CharacterType.Pipe => source?.Path is null ? "path" : null,
            CharacterType.Nmdm => (source?.Master is null) == (source?.Slave is null) ? null : source?.Master is null ? "master" : "slave",
            CharacterType.Tcp => source?.Host is null ? "host" : source.Service is null ? "service" : null,
            CharacterType.Udp => sources.Find(s => s.Mode == CharacterMode.Connect)?.Service is null ? "service" : null,
            CharacterType.Unix => source?.Path is null && !mayLackPath ? "path" : null,
            _ => null,
        };
        if (missing is not null) problems.Add(ProblemKind.Internal, device, $"the source of a character device of type '{type!.Value.ToXml()}' needs a {missing}", $"write <source {missing}='…'/>", at: $"source/@{missing}");
        if (type is CharacterType.Spiceport or CharacterType.Dbus) ValidateChannel(device, source?.Channel, problems);
    }

    private static void ValidateChannel(XmlNode device, string? channel, ProblemCollector problems)
    {
        if (channel is null) problems.Unsupported(device, "the source of a character device has no channel", "write <source channel='…'/>", at: "source");
        else if (!channel.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
            problems.Add(ProblemKind.InvalidArgument, device, $"'{channel}' is no name of a channel", "use letters, digits, '_', '-' and '.'", at: "source/@channel");
    }
}
