using System.Globalization;
using System.Security.Cryptography;
using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Network interfaces. Source: <c>xl-network-configuration(5)</c>.</summary>
internal sealed class XenNetworkInterface : XenElement
{
    private const string Key = "vif", Netfront = "netfront", OpenVSwitch = "openvswitch", OpenVSwitchScript = "vif-openvswitch";
    private const ulong XenPrefix = 0x00163e;

    public static readonly Rule Mac = new("interface.mac", RulePhase.Define, "An interface keeps its hardware address for life; those of Xen begin with 00:16:3e.");

    public override void Complete(XenCompletion completion)
    {
        foreach (var card in completion.Domain.Devices.Interfaces)
        {
            if (card.Mac?.Address is not null) continue;
            (card.Mac ??= new()).Address = new(XenPrefix << 24 | (uint)RandomNumberGenerator.GetInt32(1 << 23));
            completion.Trace.Resolved(card, "mac", Mac);
        }
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var cards = domain.Devices.Interfaces;
        if (cards.Count > 0) configuration[Key] = XlList.Of(cards.Select(c => Write(c, domain).ToString()));
    }

    private static XlParameters Write(NetworkInterface card, Domain domain) => new XlParameters()
        .Add("mac", card.Mac?.Address?.ToXml())
        .Add("bridge", WriteBridge(card))
        .Add("ip", card.Ips.Count > 0 ? string.Join(' ', card.Ips.Select(i => i.Address)) : null)
        .Add("script", card.Script)
        .Add("type", domain.IsHvm && card.Model == Netfront ? "vif" : null)
        .Add("model", domain.IsHvm && card.Model == Netfront ? null : card.Model)
        .Add("vifname", card.Target?.Dev)
        .Add("backend", card.BackendDomain)
        .Add("rate", card.Bandwidth?.Outbound?.Average is { } rate ? $"{rate}KB/s" : null);

    // A tag follows the bridge after a point; the tags of a trunk follow after colons.
    private static string? WriteBridge(NetworkInterface card) => card switch
    {
        { Source.Bridge: { } bridge, VirtualPort.Type: OpenVSwitch, Vlan: { Trunk: true, Tags: var tags } } => bridge + string.Concat(tags.Select(t => $":{t.Id}")),
        { Source.Bridge: { } bridge, VirtualPort.Type: OpenVSwitch, Vlan.Tags: [var tag] } => $"{bridge}.{tag.Id}",
        _ => card.Source?.Bridge,
    };

    public override void Read(XlSource source, Domain domain)
    {
        foreach (var text in source.Texts(Key)) domain.Devices.Interfaces.Add(Read(text, source, domain.IsHvm));
    }

    private static NetworkInterface Read(XlString text, XlSource source, bool isHvm)
    {
        var parameters = XlParameters.Parse(text, source);
        var card = new NetworkInterface
        {
            Type = NetworkInterfaceType.Ethernet,
            Script = parameters.Take("script"),
            BackendDomain = parameters.Take("backend"),
            Target = parameters.Take("vifname") is { } name ? new() { Dev = name } : null,
            Model = parameters.Take("model"),
            Ips = [.. (parameters.Take("ip") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(ip => new InterfaceIp { Address = ip, Family = ip.Contains(':', StringComparison.Ordinal) ? "ipv6" : "ipv4" })],
        };
        if (parameters.Take("mac") is { } mac)
        {
            if (MacAddress.TryParse(mac, out var address)) card.Mac = new() { Address = address };
            else source.Refuse(text, $"'{mac}' is no hardware address", $"write {MacAddress.Expectation}");
        }
        if (parameters.Take("bridge") is { } bridge) ReadBridge(bridge, card, text, source);
        switch (parameters.Take("type"))
        {
            case null or "ioemu": break;
            case "vif" when isHvm: card.Model ??= Netfront; break;
            case "vif": break;
            case var other: source.Unknown(text, "'type' of an interface", other, "ioemu", "vif"); break;
        }
        if (parameters.Take("rate") is { } rate) ReadRate(rate, card, text, source);
        parameters.RefuseRest(source, "'vif'");
        return card;
    }

    private static void ReadBridge(string bridge, NetworkInterface card, XlString text, XlSource source)
    {
        card.Type = NetworkInterfaceType.Bridge;
        card.Source = new() { Bridge = bridge };
        if (card.Script != OpenVSwitchScript) return;
        card.VirtualPort = new() { Type = OpenVSwitch };
        var end = bridge.IndexOfAny(['.', ':']);
        if (end < 0) return;
        card.Source.Bridge = bridge[..end];
        card.Vlan = new() { Trunk = bridge[end] == ':' ? true : null };
        foreach (var tag in bridge[(end + 1)..].Split(':'))
        {
            if (uint.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id < 4096) card.Vlan.Tags.Add(new() { Id = id });
            else source.Refuse(text, $"'{tag}' is no VLAN tag", "allowed: 0 to 4095");
        }
    }

    private static void ReadRate(string rate, NetworkInterface card, XlString text, XlSource source)
    {
        (string Suffix, ulong KibiBytes)[] units = [("KB/s", 1), ("MB/s", 1 << 10), ("GB/s", 1 << 20)];
        foreach (var (suffix, kibiBytes) in units)
        {
            if (!rate.EndsWith(suffix, StringComparison.Ordinal)) continue;
            if (!uint.TryParse(rate[..^suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) break;
            card.Bandwidth = new() { Outbound = new() { Average = number * kibiBytes } };
            return;
        }
        source.Refuse(text, $"'{rate}' is no rate of an interface", "write a number with KB/s, MB/s or GB/s");
    }
}
