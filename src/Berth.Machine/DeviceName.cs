using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>What to call a device in a message, so that the user finds it: its kind, and by what it differs from others of the kind.</summary>
public static class DeviceName
{
    /// <summary>The name, without an article.</summary>
    public static string Of(Device? device)
    {
        var (kind, mark) = device switch
        {
            null => ("spare slot", null),
            Disk disk => ("disk", Quoted(disk.Target.Dev)),
            NetworkInterface card => ("network interface", card.Mac?.Address?.ToString()),
            HostDevice { Type: HostDeviceType.Pci, Source.Address: { } host } =>
                ("host device", $"{host.Domain ?? 0:x4}:{host.BusNumber:x2}:{host.Slot ?? 0:x2}.{host.Function ?? 0:x}"),
            HostDevice { Source.Address.Uuid: { } uuid } => ("mediated device", uuid.ToString()),
            HostDevice => ("host device", null),
            Controller { Type: ControllerType.Pci } controller => (controller.Model ?? "PCI controller", controller.Index?.ToString()),
            Controller controller => ($"{Type(controller.Type)} controller", controller.Index?.ToString()),
            Filesystem filesystem => ("filesystem", Quoted(filesystem.Target)),
            SharedMemory memory => ("shared memory", Quoted(memory.Name)),
            Video { Model.Type: { } type } => ("graphics card", Quoted(type.ToString().ToLowerInvariant())),
            Sound sound => ("sound card", Quoted(sound.Model.ToString().ToLowerInvariant())),
            MemoryBalloon => ("memory balloon", null),
            Rng => ("random number generator", null),
            MemoryDevice => ("memory device", null),
            PersistentStore => ("persistent store", null),
            _ => (device.GetType().Name.ToLowerInvariant(), null),
        };
        return (mark ?? device?.Alias) is { } told ? $"{kind} {told}" : kind;
    }

    private static string Type(ControllerType type) => type == ControllerType.VirtioSerial ? "virtio-serial" : type.ToString().ToUpperInvariant();

    private static string? Quoted(string? name) => string.IsNullOrEmpty(name) ? null : $"'{name}'";
}
