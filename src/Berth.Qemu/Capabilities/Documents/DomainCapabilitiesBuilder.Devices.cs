using Berth.Model.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using static Berth.Model.Capabilities.CapabilitySection;

namespace Berth.Qemu.Capabilities.Documents;

public sealed partial class DomainCapabilitiesBuilder
{
    private DeviceCapabilities Devices() => new()
    {
        Disk = Disk(),
        Graphics = Graphics(),
        Video = Video(),
        HostDevice = HostDevice(),
        Rng = CapabilitySection.Of(("model", VirtioModels(Has(QemuFlag.VirtioRng))),
            ("backendModel", When(("random", Has(QemuFlag.RngRandom)), ("egd", Has(QemuFlag.RngEgd)), ("builtin", Has(QemuFlag.RngBuiltin))))),
        Filesystem = CapabilitySection.Of(("driverType", When(("path", true), ("handle", true), ("virtiofs", Has(QemuFlag.VhostUserFs))))),
        Tpm = Tpm(),
        RedirectedDevice = Has(QemuFlag.UsbRedir) ? CapabilitySection.Of(("bus", ["usb"])) : None,
        Channel = CapabilitySection.Of(("type", When(("pty", true), ("unix", true), ("spicevmc", Has(QemuFlag.Spice)), ("qemu-vdagent", false)))),
        Crypto = CapabilitySection.Of(("model", When(("virtio", Has(QemuFlag.VirtioCrypto)))), ("type", ["qemu"]),
            ("backendModel", When(("builtin", true), ("lkcf", Has(QemuFlag.CryptodevBackendLkcf))))),
        Interface = CapabilitySection.Of(("backendType", When(("default", true), ("passt", Has(QemuFlag.NetdevStream))))),
        Panic = Panic(),
        SharedMemory = _host.TellsSharedMemory ? SharedMemory() : null,
    };

    private CapabilitySection SharedMemory()
    {
        var models = When(("ivshmem-plain", Has(QemuFlag.IvshmemPlain)), ("ivshmem-doorbell", Has(QemuFlag.IvshmemDoorbell)));
        return models.Count > 0 ? CapabilitySection.Of(("model", models), ("role", ["master", "peer"])) : None;
    }

    private CapabilitySection Disk()
    {
        var hasFloppy = !IsPSeries;
        return CapabilitySection.Of(
            ("diskDevice", When(("disk", true), ("cdrom", true), ("floppy", hasFloppy), ("lun", true))),
            ("bus", When(("ide", HasIde), ("fdc", hasFloppy), ("scsi", true), ("virtio", true), ("usb", Has(QemuFlag.UsbStorage)), ("sata", Has(QemuFlag.Ich9Ahci)))),
            ("model", VirtioModels(true)));
    }

    private List<string> VirtioModels(bool hasDevice)
    {
        var split = hasDevice && Has(QemuFlag.VirtioPciNonTransitional);
        return When(("virtio", hasDevice), ("virtio-transitional", split), ("virtio-non-transitional", split));
    }

    private CapabilitySection Graphics() => CapabilitySection.Of(("type", When(
        ("sdl", Has(QemuFlag.Sdl)), ("vnc", Has(QemuFlag.Vnc)), ("rdp", Has(QemuFlag.DisplayDbus)), ("spice", Has(QemuFlag.Spice)),
        ("egl-headless", Has(QemuFlag.EglHeadless)), ("dbus", Has(QemuFlag.DisplayDbus)))));

    private CapabilitySection Video() => CapabilitySection.Of(("modelType", When(
        ("vga", Has(QemuFlag.Vga)), ("cirrus", Has(QemuFlag.CirrusVga)), ("vmvga", Has(QemuFlag.VmwareSvga)), ("qxl", Has(QemuFlag.Qxl)),
        ("virtio", Has(QemuFlag.VirtioGpu)), ("none", true), ("bochs", Has(QemuFlag.BochsDisplay)), ("ramfb", Has(QemuFlag.Ramfb)))));

    private CapabilitySection HostDevice() => CapabilitySection.Of(
        ("mode", ["subsystem"]),
        ("startupPolicy", ["default", "mandatory", "requisite", "optional"]),
        ("subsysType", When(("usb", HasUsb), ("pci", true), ("scsi", true))),
        ("capsType", []),
        ("pciBackend", _host.PciBackends.Count > 0 ? ["default", .. _host.PciBackends] : []));

    private CapabilitySection Tpm()
    {
        var models = When(("tpm-tis", Has(QemuFlag.TpmTis)), ("tpm-crb", Has(QemuFlag.TpmCrb)), ("tpm-spapr", Has(QemuFlag.TpmSpapr)),
            ("spapr-tpm-proxy", Has(QemuFlag.SpaprTpmProxy))).ToList();
        if (models.Count == 0) return None;
        var emulates = Has(QemuFlag.TpmEmulator);
        return CapabilitySection.Of(
            ("model", models),
            ("backendModel", When(("passthrough", Has(QemuFlag.TpmPassthrough)), ("emulator", emulates && _host.TpmVersions.Count > 0), ("external", emulates))),
            ("backendVersion", emulates ? _host.TpmVersions : []));
    }

    private CapabilitySection Panic()
    {
        var models = When(
            ("isa", IsX86 && Has(QemuFlag.Pvpanic)),
            ("pseries", IsPSeries),
            ("hyperv", IsX86),
            ("s390", IsS390),
            ("pvpanic", Has(QemuFlag.PvpanicPci))).ToList();
        return models.Count > 0 ? CapabilitySection.Of(("model", models)) : None;
    }
}
