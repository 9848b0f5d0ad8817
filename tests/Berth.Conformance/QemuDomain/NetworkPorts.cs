using System.Globalization;
using System.Xml.Linq;
using Berth.Conformance.Cases;
using Berth.Model.Devices;

namespace Berth.Conformance.QemuDomain;

/// <summary>The ports of the pretended host's networks. The name of a network tells which port it creates.</summary>
internal static class NetworkPorts
{
    /// <summary>The PCI device that a port gives away; null for other ports.</summary>
    public static HostPciAddress? HostDevice(ConformanceCase entry, string? network)
    {
        if (network?.Split(';') is not [_, var port] || port.Contains('/', StringComparison.Ordinal)) return null;
        var file = entry.Resolve($"../environment/network-ports/{port}.xml");
        if (!File.Exists(file) || XDocument.Load(file).Root?.Element("plug") is not { } plug || plug.Attribute("type")?.Value != "hostdev-pci") return null;
        var address = plug.Element("address")!;
        return new() { Domain = Part("domain"), Bus = Part("bus"), Slot = Part("slot"), Function = Part("function") };

        uint Part(string name) => uint.Parse(address.Attribute(name)!.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
