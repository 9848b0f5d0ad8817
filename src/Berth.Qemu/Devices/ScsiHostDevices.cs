using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;

namespace Berth.Qemu.Devices;

/// <summary>SCSI units of the host, or behind iSCSI, that the guest sees as they are.</summary>
internal static class ScsiHostDevices
{
    public static readonly Rule Address = new("hostdev.scsi-address", RulePhase.Define, "A SCSI unit sits on the first free place of a SCSI bus.")
    {
        Touches = ["domain/devices/hostdev/address"],
        Asks = "which places of the SCSI controllers are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<hostdev mode='subsystem' type='scsi'/>", "<hostdev mode='subsystem' type='scsi'>\n  <address type='drive' controller='0' bus='0' target='0' unit='0'/>\n</hostdev>"),
    };

    // Unit 7 of a narrow bus is the controller itself; wide buses are filled no further.
    private const uint Units = 7;

    /// <summary>Gives a unit without an address the first free place.</summary>
    public static void Complete(HostDevice device, QemuCompletion completion)
    {
        if (device.Type != HostDeviceType.Scsi || device.Address is not null) return;
        var devices = completion.Domain.Devices;
        for (var controller = 0u; ; controller++)
        {
            for (var unit = 0u; unit < Units; unit++)
            {
                if (IsTaken(devices, controller, unit)) continue;
                device.Address = new DriveAddress { Controller = controller, Unit = unit };
                completion.Trace.Resolved(device, "address", Address);
                return;
            }
        }
    }

    private static bool IsTaken(Model.Devices.Devices devices, uint controller, uint unit)
    {
        foreach (var disk in devices.Disks)
            if (disk.Target.Bus == DiskBus.Scsi && IsAt(disk.Address)) return true;
        foreach (var other in devices.HostDevices)
            if (other.Type == HostDeviceType.Scsi && IsAt(other.Address)) return true;
        return false;

        bool IsAt(DeviceAddress? address) => address is DriveAddress a && a.Controller == controller && a.Bus == 0 && a.Target == 0 && a.Unit == unit;
    }

    public static void Build(HostDevice device, QemuBuild build)
    {
        var node = $"libvirt-{build.NextStorageNode()}-backend";
        var properties = device.Source.Protocol == "iscsi"
            ? NetworkNodes.Iscsi(device.Source.Name ?? "", device.Source.Hosts.FirstOrDefault(), device.Source.Auth?.UserName, Secret(device, node, build), device.Source.Initiator)
            : new QemuProperties().Add("driver", "host_device").Add("filename", $"/dev/{build.Start.Resources.ScsiGeneric(device)}");
        properties.Add("node-name", node).Add("read-only", device.ReadOnly);
        build.Parts.Add(new BlockdevPart(properties));
        var unit = build.Parts.Device("scsi-generic").Add("drive", node).Add("id", device.Alias).Add("bootindex", build.BootIndex(device));
        if (device.Address is DriveAddress address) unit.AddScsiAddress(address, build);
    }

    private static string? Secret(HostDevice device, string node, QemuBuild build) => device.Source.Auth is { } auth
        ? SecretObject.Add($"{node}-secret0", auth.Secret?.Type ?? "iscsi", auth.Secret?.Uuid, auth.Secret?.Usage, auth, build)
        : null;
}
