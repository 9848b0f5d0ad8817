using System.Text.Json;
using Berth.Conformance.Cases;

namespace Berth.Conformance.QemuDomain;

/// <summary>The PCI devices of the pretended host, as far as completing a domain looks at them.</summary>
internal static class PretendedPciBus
{
    /// <summary>Lays them out as sysfs has them.</summary>
    /// <param name="root">The directory that stands for the host's root.</param>
    /// <param name="data">The data.</param>
    public static void LayOut(string root, DataRoots data)
    {
        const string Suite = "node-devices";
        using var stream = File.OpenRead(data.Resolve(Suite, "pci-bus.json"));
        using var document = JsonDocument.Parse(stream);
        foreach (var device in document.RootElement.GetProperty("devices").EnumerateArray())
        {
            var directory = Path.Join(root, "sys/bus/pci/devices", device.Text("address"));
            Directory.CreateDirectory(directory);
            var configuration = Path.Join(directory, "config");
            if (device.Text("config") is { } file) File.Copy(data.Resolve(Suite, file), configuration);
            else File.WriteAllText(configuration, device.Text("configText"));
            if (device.Integer("iommuGroup") is { } group) File.CreateSymbolicLink(Path.Join(directory, "iommu_group"), $"../../../../kernel/iommu_groups/{group}");
        }
    }
}
