using System.Net;
using System.Net.Sockets;

namespace Berth.Model.Devices;

/// <summary>An IP address of an interface.</summary>
[XmlElement("ip")]
public sealed partial class InterfaceIp : XmlNode
{
    /// <summary>The address.</summary>
    [XmlAttribute("address", Required = true)] public string Address { get; set; } = "";
    /// <summary>ipv4 or ipv6; without it the address tells.</summary>
    [XmlAttribute("family")] public string? Family { get; set; }
    /// <summary>How many bits name the network: to 32, or to 128 of an IPv6 address.</summary>
    [XmlAttribute("prefix")] public uint? Prefix { get; set; }
    /// <summary>The address of the other end.</summary>
    [XmlAttribute("peer")] public string? Peer { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Parse(Address, Family) is not { } address)
        {
            context.Add(ProblemKind.Xml, $"'{Address}' is no IP address", "write an address such as 192.168.122.10 or 2001:db8::10", at: "@address");
            return;
        }
        Address = address.ToString();
        Family = FamilyOf(address);
        if (Prefix > LongestPrefix(address))
            context.Add(ProblemKind.Xml, $"a prefix of {Prefix} is longer than an {Family} address", $"write 0 to {LongestPrefix(address)}", at: "@prefix");
        if (Prefix == 0) Prefix = null;
        if (Peer is null) return;
        if (Parse(Peer, Family) is { } peer) Peer = peer.ToString();
        else context.Add(ProblemKind.InvalidArgument, $"'{Peer}' is no {Family} address", $"write an {Family} address", at: "@peer");
    }

    /// <summary>Reads an address, which may leave out parts as addresses in numbers and dots may.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="family">ipv4 or ipv6; anything else lets the text decide.</param>
    /// <returns>The address; null when it is none of that family.</returns>
    internal static IPAddress? Parse(string text, string? family)
    {
        if (text.Contains('[', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var address)) return null;
        return family is "ipv4" or "ipv6" && family != FamilyOf(address) ? null : address;
    }

    internal static string FamilyOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? "ipv4" : "ipv6";

    internal static int LongestPrefix(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
}
