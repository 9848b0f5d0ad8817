using System.Text;
using Berth.Model.Devices;

namespace Berth.Cli.Topology;

/// <summary>A device in a few words.</summary>
internal static class DeviceSummary
{
    public static string Of(Device device)
    {
        var (kind, details) = Parts(device);
        var told = string.Join(", ", details.Where(detail => !string.IsNullOrEmpty(detail)));
        return told.Length == 0 ? kind : $"{kind} ({told})";
    }

    /// <summary>The kind of a device, as its class is called.</summary>
    public static string Kind(Device device) => Word(device.GetType().Name);

    private static (string Kind, string?[] Details) Parts(Device device) => device switch
    {
        Disk d => ($"{Word(d.Device)} {d.Target.Dev}", [Word(d.Target.Bus), Source(d.Source)]),
        Controller { Type: ControllerType.Pci } d => (d.Model ?? "PCI controller", [.. PciDetails(d)]),
        Controller { Type: ControllerType.Usb } d => ("USB controller", [d.Model]),
        Controller { Type: ControllerType.VirtioSerial } => ("virtio-serial controller", []),
        Controller d => ($"{Word(d.Type)!.ToUpperInvariant()} controller", [d.Model]),
        NetworkInterface d => ("network card", [d.Model, Word(d.Type), d.Mac?.Address?.ToString()]),
        Filesystem d => ($"filesystem {d.Target}", [Word(d.Driver?.Type)]),
        HostDevice d => ("host device", [Word(d.Type), Host(d)]),
        Video d => ("graphics card", [Word(d.Model.Type)]),
        Sound d => ("sound card", [Word(d.Model)]),
        Input d => (Word(d.Type)!, [Word(d.Bus)]),
        MemoryBalloon d => ("memory balloon", [Word(d.Model)]),
        SharedMemory d => ($"shared memory '{d.Name}'", [Word(d.Model), d.Size is null ? null : $"{d.Size.Bytes >> 20} MiB"]),
        Rng d => ("random numbers", [Word(d.Model), d.Backend.Path]),
        Watchdog d => ("watchdog", [Word(d.Model), Word(d.Action)]),
        Vsock d => ("vsock", [d.Model is null ? null : Word(d.Model)]),
        MemoryDevice d => ("memory module", [Word(d.Model)]),
        RedirectedDevice d => ("redirected device", [d.Bus]),
        Serial d => ("serial port", [Word(d.Target?.Type), Word(d.Type)]),
        _ => (Word(device.GetType().Name), []),
    };

    private static IEnumerable<string?> PciDetails(Controller controller)
    {
        if (controller.Target is not { } target) yield break;
        if (target.ChassisNumber is { } number) yield return $"chassis {number}";
        if (target.Chassis is { } chassis) yield return $"chassis {chassis}";
        if (target.Port is { } port) yield return $"port 0x{port:x}";
        if (target.BusNumber is { } bus) yield return $"numbered from {bus}";
        if (target.Node is { } node) yield return $"NUMA cell {node}";
        if (target.Hotplug == false) yield return "no hot plug";
    }

    private static string? Source(StorageSource? source) =>
        source?.File is { } file ? Path.GetFileName(file)
        : source?.Dev ?? source?.Name ?? source?.Volume;

    private static string? Host(HostDevice device) => device.Source.Address switch
    {
        { Slot: { } slot, Function: { } function } a when device.Type == HostDeviceType.Pci =>
            $"{a.Domain ?? 0:x4}:{a.Bus?.Replace("0x", "", StringComparison.Ordinal).PadLeft(2, '0')}:{slot:x2}.{function:x}",
        { Uuid: { } uuid } => uuid.ToString(),
        _ => null,
    };

    private static string? Word(Enum? value) => value is null ? null : Word(value.ToString());

    // The names of XML values are those of the members: words joined by hyphens.
    private static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && word.Length > 0) word.Append('-');
            word.Append(char.ToLowerInvariant(character));
        }
        return word.ToString();
    }
}
