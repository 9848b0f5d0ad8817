using Berth.Qemu.Capabilities.Flags;
using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Devices of the host that are given to the guest.</summary>
internal sealed class QemuHostDevice : QemuDevice<HostDevice>
{
    public static readonly Rule Display = new("hostdev.display", RulePhase.Define, "A mediated device shows nothing unless it is asked to.")
    {
        Touches = ["domain/devices/hostdev/@display"],
        Source = "libvirt, Domain XML format: Host device assignment",
        Example = new("<hostdev mode='subsystem' type='mdev' model='vfio-pci'/>", "<hostdev mode='subsystem' type='mdev' model='vfio-pci' display='off'/>"),
    };

    public static readonly Rule Driver = new("hostdev.driver", RulePhase.Start,
        "QEMU takes PCI devices of the host through VFIO and in no other way, so there is nothing to store.")
    {
        Touches = ["domain/devices/hostdev/driver/@name", "domain/devices/interface/driver/@name"],
        Asks = "whether the host has VFIO",
        Source = "libvirt, Domain XML format: Host device assignment",
        Example = new("<hostdev mode='subsystem' type='pci' managed='yes'/>", "<hostdev mode='subsystem' type='pci' managed='yes'>\n  <driver name='vfio'/>\n</hostdev>"),
    };

    public const string DriverFact = "the host has VFIO; the device is bound to vfio-pci while the guest runs";

    public override void Complete(HostDevice device, QemuCompletion completion)
    {
        if (device is { Type: HostDeviceType.Mdev, Model: "vfio-pci", Display: null })
        {
            device.Display = false;
            completion.Trace.Resolved(device, "display", Display);
        }
        ScsiHostDevices.Complete(device, completion);
    }

    public override PciConnection PciNeeds(HostDevice device, QemuCompletion completion) => device.Type switch
    {
        HostDeviceType.Pci when device.Mode == HostDeviceMode.Subsystem => HostFunctions.Needs(device, completion),
        HostDeviceType.Mdev when device.Model is not ("vfio-ccw" or "vfio-ap") => Virtio.PcieWherePossible(completion),
        HostDeviceType.ScsiHost => device.Model == "virtio-transitional" ? Virtio.Pci : Virtio.Needs(completion),
        _ => PciConnection.None,
    };

    public override void Validate(HostDevice device, QemuCompletion completion) => HostDeviceValidation.Validate(device, completion);

    public override void Build(HostDevice device, QemuBuild build)
    {
        if (device.Address is UnassignedAddress) return;
        switch (device.Type)
        {
            case HostDeviceType.Usb: BuildUsb(device, build); break;
            case HostDeviceType.Pci:
                BuildPci(device, HostAddress(device.Source.Address), build).Add("failover_pair_id", device.Teaming?.Type == TeamingType.Transient ? device.Teaming.Persistent : null)
                    .AddAddress(device, build).AddRom(device.Rom);
                break;
            case HostDeviceType.Mdev: BuildMdev(device, build); break;
            case HostDeviceType.Scsi: ScsiHostDevices.Build(device, build); break;
            case HostDeviceType.ScsiHost: BuildScsiHost(device, build); break;
            default:
                build.Problems.Unsupported(device, $"QEMU cannot take host devices of type '{device.Type.ToString().ToLowerInvariant()}'", "use pci, usb, scsi, scsi_host or mdev", at: "@type");
                break;
        }
    }

    private static void BuildUsb(HostDevice device, QemuBuild build)
    {
        var (bus, number) = (int.Parse(device.Source.Address?.Bus ?? "0", System.Globalization.CultureInfo.InvariantCulture), (int)(device.Source.Address?.Device ?? 0));
        if (device.Source.Missing != true && bus == 0 && number == 0)
            build.Problems.Add(Xml.ProblemKind.Internal, device, "the USB device of the host has not been found", "plug it in, or write <source><address bus='…' device='…'/></source>", at: "source");
        var usb = build.Parts.Device("usb-host");
        if (device.Source.Missing == true) bus = number = 0;
        else if (build.Has(QemuFlag.UsbHostHostdevice)) usb.Add("hostdevice", $"/dev/bus/usb/{bus:d3}/{number:d3}");
        else usb.Add("hostbus", bus > 0 ? bus : null).Add("hostaddr", number > 0 ? number : null);
        usb.Add("id", device.Alias).Add("bootindex", build.BootIndex(device));
        switch (device.Source.GuestReset)
        {
            case HostDeviceGuestReset.Off: usb.Add("guest-reset", false); break;
            case HostDeviceGuestReset.Uninitialized: usb.Add("guest-reset", true).Add("guest-resets-all", false); break;
            case HostDeviceGuestReset.On: usb.Add("guest-reset", true).Add("guest-resets-all", true); break;
        }
        usb.AddAddress(device, build);
    }

    private static QemuProperties BuildPci(HostDevice device, string host, QemuBuild build)
    {
        build.Trace.Decided(device, "driver/@name", Driver, "vfio", DriverFact);
        // QEMU's ramfb is there from the start: the device that has it cannot be plugged.
        var pci = build.Parts.Device(device.Ramfb == true ? "vfio-pci-nohotplug" : "vfio-pci").Add("host", host).Add("id", device.Alias);
        AddDisplay(pci, device);
        return pci.Add("bootindex", build.BootIndex(device)).Add("x-pci-write-filtering", device.Source.WriteFiltering);
    }

    private static void BuildMdev(HostDevice device, QemuBuild build)
    {
        var driver = device.Model switch
        {
            "vfio-ccw" => "vfio-ccw",
            "vfio-ap" => "vfio-ap",
            _ => device.Ramfb == true ? "vfio-pci-nohotplug" : "vfio-pci",
        };
        var mdev = build.Parts.Device(driver).Add("id", device.Alias).Add("sysfsdev", $"/sys/bus/mdev/devices/{device.Source.Address?.Uuid:D}");
        AddDisplay(mdev, device);
        mdev.Add("bootindex", build.BootIndex(device)).Add("loadparm", build.LoadParameter(device)).AddAddress(device, build);
    }

    private static void AddDisplay(QemuProperties properties, HostDevice device)
    {
        properties.AddOnOff("display", device.Display);
        if (device.Ramfb == true) properties.Add("ramfb", true);
    }

    private static void BuildScsiHost(HostDevice device, QemuBuild build)
    {
        var host = build.Parts.Device(Virtio.Driver("vhost-scsi", device, device.Model switch
        {
            "virtio-transitional" => DiskModel.VirtioTransitional,
            "virtio-non-transitional" => DiskModel.VirtioNonTransitional,
            _ => null,
        }));
        host.Add("wwpn", device.Source.Wwpn);
        if (build.Start.Resources.VhostScsi(device.Alias!) is { } descriptor) host.Add("vhostfd", $"{descriptor}");
        host.Add("id", device.Alias).AddAddress(device, build);
    }

    private static string HostAddress(HostDeviceAddress? a) => $"{a?.Domain ?? 0:x4}:{a?.BusNumber ?? 0:x2}:{a?.Slot ?? 0:x2}.{a?.Function ?? 0:x}";
}
