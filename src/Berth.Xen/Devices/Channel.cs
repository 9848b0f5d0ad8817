using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Named channels between host and guest.</summary>
internal sealed class XenChannel : XenElement
{
    private const string Key = "channel";

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var channels = domain.Devices.Channels.FindAll(c => c.TargetType == ChannelTargetType.Xen);
        if (channels.Count > 0) configuration[Key] = XlList.Of(channels.Select(c => Write(c).ToString()));
    }

    private static XlParameters Write(Channel channel) => new XlParameters()
        .Add("connection", channel.Type == CharacterType.Unix ? "socket" : "pty")
        .Add("path", channel.Type == CharacterType.Unix ? channel.Source?.Path : null)
        .Add("name", channel.TargetName);

    public override void Read(XlSource source, Domain domain)
    {
        foreach (var text in source.Texts(Key))
        {
            var parameters = XlParameters.Parse(text, source);
            var channel = new Channel { TargetType = ChannelTargetType.Xen, TargetName = parameters.Take("name"), Type = CharacterType.Pty };
            switch (parameters.Take("connection"))
            {
                case "pty": break;
                case "socket":
                    channel.Type = CharacterType.Unix;
                    channel.Sources.Add(new() { Mode = CharacterMode.Bind, Path = parameters.Take("path") });
                    break;
                case var other: source.Unknown(text, "'connection' of a channel", other ?? "", "pty", "socket"); break;
            }
            parameters.RefuseRest(source, "'channel'");
            domain.Devices.Channels.Add(channel);
        }
    }
}
