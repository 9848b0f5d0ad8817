using System.Net;
using System.Numerics;

namespace Berth.Model.Devices;

/// <summary>A route through an interface.</summary>
[XmlElement("route")]
public sealed partial class InterfaceRoute : XmlNode
{
    /// <summary>ipv4 or ipv6; null is ipv4.</summary>
    [XmlAttribute("family")] public string? Family { get; set; }
    /// <summary>The network that the route leads to.</summary>
    [XmlAttribute("address")] public string? Address { get; set; }
    /// <summary>The bits that name the network, as an address; instead of the prefix.</summary>
    [XmlAttribute("netmask")] public string? Netmask { get; set; }
    /// <summary>How many bits name the network; null lets the class of the address tell.</summary>
    [XmlAttribute("prefix")] public uint? Prefix { get; set; }
    /// <summary>Who takes the packets on.</summary>
    [XmlAttribute("gateway")] public string? Gateway { get; set; }
    /// <summary>What the route costs; the cheapest is taken.</summary>
    [XmlAttribute("metric", Min = 1)] public uint? Metric { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Family is not (null or "ipv4" or "ipv6"))
        {
            context.Add(ProblemKind.Xml, $"there is no address family '{Family}'", "use ipv4 or ipv6", at: "@family");
            return;
        }
        if (Read(Address, "address", context) is not { } address || Read(Gateway, "gateway", context) is not { } gateway) return;
        (Address, Gateway) = (address.ToString(), gateway.ToString());
        if (Netmask is not null && Prefix is not null)
            context.Add(ProblemKind.Xml, "a route has a netmask or a prefix, not both", "remove one of them", at: "@netmask");
        var mask = Netmask is null ? null : Read(Netmask, "netmask", context);
        var length = InterfaceIp.LongestPrefix(address);
        if (Prefix > length)
            context.Add(ProblemKind.Xml, $"a prefix of {Prefix} is longer than the address", $"write 0 to {length}", at: "@prefix");
        else if (!IsNetwork(address, mask is null ? (int)(Prefix ?? ClassPrefix(address)) : mask.GetAddressBytes().Sum(b => BitOperations.PopCount(b))))
            context.Add(ProblemKind.Xml, $"'{Address}' is no network: it has bits beyond the prefix", "write the address of the network, or a longer prefix", at: "@address");
    }

    private IPAddress? Read(string? text, string what, XmlReadContext context)
    {
        var address = text is null ? null : InterfaceIp.Parse(text, Family ?? "ipv4");
        if (address is null)
            context.Add(ProblemKind.Xml, text is null ? $"the route has no {what}" : $"'{text}' is no {Family ?? "ipv4"} address", $"write {what}='…'", at: "@" + what);
        return address;
    }

    // What an address without a prefix has meant since there were classes of networks.
    private static uint ClassPrefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Array.TrueForAll(bytes, b => b == 0)) return 0;
        if (bytes.Length > 4) return 64;
        return bytes[0] switch { < 0x80 => 8, < 0xc0 => 16, < 0xe0 => 24, _ => 0 };
    }

    private static bool IsNetwork(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) return false;
        return true;
    }
}
