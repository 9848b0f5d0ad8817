using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Channels between host and guest.</summary>
internal sealed class QemuChannel : QemuDevice<Channel>
{
    public static readonly Rule Name = new("channel.name", RulePhase.Define, "A SPICE agent channel has a name that the agent looks for.");

    public static readonly Rule Socket = new("channel.socket", RulePhase.Start, "A channel without a path gets a socket of its own.");

    public override void Complete(Channel channel, QemuCompletion completion)
    {
        channel.Type ??= CharacterType.Pty;
        if (channel.Type == CharacterType.Unix && channel.Source is { Mode: null } source) source.Mode = CharacterMode.Bind;
        if (channel.TargetType == ChannelTargetType.Virtio && channel.Type is CharacterType.Spicevmc or CharacterType.QemuVdagent && channel.TargetName is null)
        {
            channel.TargetName = "com.redhat.spice.0";
            completion.Trace.Resolved(channel, "target/@name", Name);
        }
        // A generated path belongs to one run of the guest.
        if (channel is { Type: CharacterType.Unix, Source: { Path: null, Reconnect: null, SecurityLabels.Count: 0 } }) channel.Sources.Clear();
    }

    public override void Validate(Channel channel, QemuCompletion completion) => CharacterValidation.Validate(channel, completion);

    public override void Build(Channel channel, QemuBuild build)
    {
        if (channel.Type == CharacterType.Unix && channel.Source?.Path is null)
        {
            if (channel.Sources.Count == 0) channel.Sources.Add(new CharacterSource());
            var source = channel.Sources[0];
            source.Path = $"{build.Context.Configuration.ChannelDirectory}/{QemuStart.ShortName("", build.Start.Id, build.Domain.Name)}/{channel.TargetName}";
            source.Mode = CharacterMode.Bind;
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
                VirtioPort.Build("virtserialport", channel, chardev, channel.TargetName, build);
                break;
        }
    }
}
