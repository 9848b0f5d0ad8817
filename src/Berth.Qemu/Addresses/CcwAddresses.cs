using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>Device numbers of the s390 channel subsystem. Virtual devices live in css 0xfe.</summary>
internal static class CcwAddresses
{
    private const uint VirtualCss = 0xfe;

    public static readonly Rule Address = new("device.ccw-address", RulePhase.Define,
        "A device of the channel subsystem keeps its number, so that the guest never sees it move.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which device numbers are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<rng model='virtio'/>", "<rng model='virtio'>\n  <address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'/>\n</rng>"),
    };

    /// <summary>Gives a number to every channel device that has none.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var taken = new HashSet<(uint Css, uint Ss, uint Number)>();
        foreach (var device in Users(domain))
        {
            if (device.Address is not CcwAddress { CssId: { } css, SsId: { } ss, DeviceNumber: { } number }) continue;
            if (!taken.Add((css, ss, number)))
                problems.Add(Xml.ProblemKind.Internal, device, $"two devices have the channel address {css:x}.{ss:x}.{number:x4}", "remove one of the two <address> elements", at: "address");
        }
        var next = 0u;
        foreach (var device in Users(domain))
        {
            if (device.Address is CcwAddress { DeviceNumber: not null }) continue;
            while (!taken.Add((VirtualCss, 0, next))) next++;
            device.Address = new CcwAddress { CssId = VirtualCss, SsId = 0, DeviceNumber = next };
            trace.Resolved(device, "address", Address);
        }
    }

    // The order in which numbers are given out is part of the guest ABI.
    private static IEnumerable<Device> Users(Domain domain) => Candidates(domain.Devices).Where(d => d.Address is null or CcwAddress);

    private static IEnumerable<Device> Candidates(Model.Devices.Devices devices)
    {
        foreach (var disk in devices.Disks)
            if (disk.Target.Bus == DiskBus.Virtio) yield return disk;
        foreach (var network in devices.Interfaces)
            if (network.Model == "virtio") yield return network;
        foreach (var device in devices.HostDevices)
            if (device is { Type: HostDeviceType.Mdev, Model: "vfio-ccw" } or { Type: HostDeviceType.ScsiHost }) yield return device;
        foreach (var controller in devices.Controllers)
            if (controller.Type == ControllerType.VirtioSerial || controller is { Type: ControllerType.Scsi, Model: "virtio-scsi" }) yield return controller;
        foreach (var input in devices.Inputs)
            if (input.Bus == InputBus.Virtio) yield return input;
        foreach (var filesystem in devices.Filesystems) yield return filesystem;
        if (devices.MemoryBalloon is { Model: MemoryBalloonModel.Virtio } balloon) yield return balloon;
        foreach (var rng in devices.Rngs) yield return rng;
        foreach (var video in devices.Videos)
            if (video.Model.Type == VideoType.Virtio) yield return video;
        foreach (var memory in devices.MemoryDevices)
            if (memory.Model is MemoryModel.VirtioMem or MemoryModel.VirtioPmem) yield return memory;
        foreach (var crypto in devices.Cryptos) yield return crypto;
        if (devices.Vsock is { } vsock) yield return vsock;
    }
}
