using System.Buffers.Binary;
using System.Globalization;
using Berth.Linux;

namespace Berth.Host;

/// <summary>What must be known of a PCI function of the host before a guest gets it.</summary>
/// <param name="IsExpress">Whether it is a PCI Express function; else it is a conventional one.</param>
/// <param name="IommuGroup">Its IOMMU group; null when it is in none.</param>
public sealed record HostPciFunction(bool IsExpress, int? IommuGroup)
{
    // Offsets of the configuration space, PCI Local Bus Specification 3.0, 6.1 and 6.7; 0x10 is the capability of PCI Express.
    private const int Status = 0x06, CapabilityPointer = 0x34, HeaderSize = 0x40, ConventionalSize = 0x100;
    private const int HasCapabilities = 0x10;
    private const byte ExpressCapability = 0x10;

    /// <summary>Looks at a function.</summary>
    /// <param name="tree">The host.</param>
    /// <param name="address">Such as <c>0000:06:12.5</c>.</param>
    /// <returns>Null when there is no such function.</returns>
    public static HostPciFunction? Read(HostTree tree, string address)
    {
        var directory = $"/sys/bus/pci/devices/{address}";
        if (tree.ReadBytes($"{directory}/config") is not { } configuration) return null;
        var group = Path.GetFileName(tree.ReadLink($"{directory}/iommu_group"));
        return new(IsExpressFunction(configuration), int.TryParse(group, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    private static bool IsExpressFunction(ReadOnlySpan<byte> configuration)
    {
        // Only an Express function has more than the conventional space, and only root reads beyond the header.
        if (configuration.Length > ConventionalSize) return true;
        if (configuration.Length < HeaderSize || (BinaryPrimitives.ReadUInt16LittleEndian(configuration[Status..]) & HasCapabilities) == 0) return false;
        // A list of capabilities has at most one every four bytes; one that goes on is a loop.
        var at = configuration[CapabilityPointer];
        for (var left = ConventionalSize / 4; left > 0 && at >= HeaderSize && at + 1 < configuration.Length; left--)
        {
            if (configuration[at] == ExpressCapability) return true;
            at = configuration[at + 1];
        }
        return false;
    }
}
