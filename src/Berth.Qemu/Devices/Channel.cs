using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Channels between host and guest.</summary>
internal sealed class QemuChannel : QemuDevice<Channel>
{
    public static readonly Rule Name = new("channel.name", RulePhase.Start, "A SPICE agent channel has a name that the agent looks for.")
    {
        Touches = ["domain/devices/channel/target/@name"],
        Source = "libvirt, Domain XML format: Channel",
        Example = new("<channel type='spicevmc'>\n  <target type='virtio'/>\n</channel>", "<channel type='spicevmc'>\n  <target type='virtio' name='com.redhat.spice.0'/>\n</channel>"),
    };

    public static readonly Rule Socket = new("channel.socket", RulePhase.Start, "A channel without a path gets a socket of its own.")
    {
        Touches = ["domain/devices/channel/source"],
        Asks = "the configuration: the directory of channel sockets",
        Source = "libvirt, Domain XML format: Channel",
        Example = new("<channel type='unix'>\n  <target type='virtio' name='x'/>\n</channel>", "<channel type='unix'>\n  <source mode='bind' path='/run/libvirt/qemu/channel/1-guest/x'/>\n  <target type='virtio' name='x'/>\n</channel>"),
    };

    public static readonly Rule Generated = new("channel.generated-socket", RulePhase.Define,
        "The path of a channel that nobody chose belongs to one run of the guest and is not stored.")
    {
        Touches = ["domain/devices/channel/source"],
        Asks = "the configuration: the directory of channel sockets",
        Source = "libvirt, Domain XML format: Channel",
        Example = new("<channel type='unix'>\n  <source mode='bind'/>\n  <target type='virtio' name='x'/>\n</channel>", "<channel type='unix'>\n  <target type='virtio' name='x'/>\n</channel>"),
    };

    public override void Complete(Channel channel, QemuCompletion completion)
    {
        if (channel.Type == CharacterType.Unix && channel.Source is { Mode: null } source) source.Mode = CharacterMode.Bind;
        if (!completion.IsLive && channel is { Type: CharacterType.Unix, Source: { } socket } && IsGenerated(socket.Path, channel.TargetName, completion.Context.Configuration))
        {
            // QEMU listens under a path that is generated.
            completion.Trace.Resolved(channel, "source", Generated);
            socket.Path = null;
            socket.Mode = CharacterMode.Bind;
        }
        // A generated path belongs to one run of the guest.
        if (channel is { Type: CharacterType.Unix, Source: { Path: null, Reconnect: null, SecurityLabels.Count: 0 } })
        {
            channel.Sources.Clear();
            completion.Trace.Resolved(channel, "source", Generated);
        }
    }

    // Definitions of old hold paths that were generated for a run: PREFIX/[target/] and the guest's name with a dot, domain-…/ or ID-NAME/.
    internal static bool IsGenerated(string? path, string? name, QemuConfiguration configuration)
    {
        if (path is null || name is null) return false;
        string[] prefixes = [configuration.ChannelDirectory + "/", configuration.LibraryDirectory + "/channel/"];
        if (Array.Find(prefixes, p => path.StartsWith(p, StringComparison.Ordinal)) is not { } prefix || !path.EndsWith(name, StringComparison.Ordinal)) return false;
        if (path.Length < prefix.Length + name.Length) return false;
        var middle = path[prefix.Length..^name.Length];
        if (middle.StartsWith("target/", StringComparison.Ordinal)) middle = middle["target/".Length..];
        if (middle.EndsWith('.')) return middle.Length > 1 && !middle.Contains('/', StringComparison.Ordinal);
        if (!middle.EndsWith('/') || middle.IndexOf('/', StringComparison.Ordinal) != middle.Length - 1) return false;
        return middle.StartsWith("domain-", StringComparison.Ordinal) || middle.Split('-')[0] is { Length: > 0 } id && id.All(char.IsAsciiDigit) && middle.Contains('-', StringComparison.Ordinal);
    }

    private const string AgentName = "com.redhat.spice.0";

    public override void Build(Channel channel, QemuBuild build)
    {
        if (channel.Type == CharacterType.Unix && channel.Source?.Path is null)
        {
            if (channel.Sources.Count == 0) channel.Sources.Add(new CharacterSource());
            var source = channel.Sources[0];
            source.Path = $"{build.Context.Configuration.ChannelDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}/{channel.TargetName}";
            source.Mode = CharacterMode.Bind;
            build.Trace.Resolved(channel, "source", Socket);
        }
        var chardev = CharacterBackend.Build(build, channel, channel.TargetType == ChannelTargetType.Virtio ? "vdagent" : null);
        switch (channel.TargetType)
        {
            case ChannelTargetType.Guestfwd:
                build.Parts.Add(new Parts.NetdevPart(new Parts.QemuProperties().Add("type", "user")
                    .AddList("guestfwd", [new Parts.QemuProperties().Add("str", $"tcp:{channel.TargetAddress}:{channel.TargetPort}-chardev:{chardev}")])
                    .Add("id", channel.Alias)));
                break;
            case ChannelTargetType.Virtio:
                var name = channel.TargetName ?? (channel.Type is CharacterType.Spicevmc or CharacterType.QemuVdagent ? AgentName : null);
                if (channel.TargetName is null && name is not null) build.Trace.Decided(channel, "target/@name", Name, name);
                VirtioPort.Build("virtserialport", channel, chardev, name, build);
                break;
        }
    }
}
