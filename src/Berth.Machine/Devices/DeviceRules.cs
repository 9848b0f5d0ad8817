using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>What holds for devices whatever the hypervisor.</summary>
public static class DeviceRules
{
    /// <summary>Fills in what was left open, after the hypervisor has.</summary>
    public static void Complete(Device device, DomainDraft draft)
    {
        switch (device)
        {
            case Disk d: DiskRules.Complete(d, draft); break;
            case Filesystem d: FilesystemRules.Complete(d, draft); break;
            case NetworkInterface d: NetworkInterfaceRules.Complete(d, draft); break;
            case CharacterDevice d:
                CharacterRules.Complete(d, draft);
                PortNumbers.Complete(d, draft);
                break;
            case Input d: InputRules.Complete(d, draft); break;
            case Graphics d: GraphicsRules.Complete(d, draft); break;
            case Sound d: SoundRules.Complete(d, draft); break;
            case Video d: VideoRules.Complete(d, draft); break;
            case Rng d: RngRules.Complete(d, draft); break;
            case MemoryDevice d: MemoryDeviceRules.Complete(d, draft); break;
            case Vsock d: VsockRules.Complete(d, draft); break;
        }
    }

    /// <summary>Reports what no hypervisor has, before this one says what it has not.</summary>
    public static void Validate(Device device, DomainDraft draft)
    {
        if (device.Address is UnassignedAddress && device is not HostDevice)
            draft.Problems.Unsupported(device, "only a host device can be without a place in the guest", "remove <address type='unassigned'/>", at: "address/@type");
        switch (device)
        {
            case Disk d: DiskRules.Validate(d, draft); break;
            case Controller d: ControllerRules.Validate(d, draft); break;
            case Filesystem d: FilesystemRules.Validate(d, draft); break;
            case NetworkInterface d: NetworkInterfaceRules.Validate(d, draft); break;
            case CharacterDevice d: CharacterRules.Validate(d, draft); break;
            case Input d: InputRules.Validate(d, draft); break;
            case Graphics d: GraphicsRules.Validate(d, draft); break;
            case Sound d: SoundRules.Validate(d, draft); break;
            case Audio d: SoundRules.Validate(d, draft); break;
            case Video d: VideoRules.Validate(d, draft); break;
            case HostDevice d: HostDeviceRules.Validate(d, draft); break;
            case Rng d: RngRules.Validate(d, draft); break;
            case SharedMemory d: SharedMemoryRules.Validate(d, draft); break;
            case MemoryDevice d: MemoryDeviceRules.Validate(d, draft); break;
            case Vsock d: VsockRules.Validate(d, draft); break;
        }
    }

    /// <summary>Reports options of virtio at a device that is none.</summary>
    public static void RefuseVirtioOptions(XmlNode device, VirtioOptions? options, ProblemCollector problems)
    {
        var option = options switch
        {
            { Iommu: not null } => "iommu",
            { Ats: not null } => "ats",
            { Packed: not null } => "packed",
            { PagePerVq: not null } => "page_per_vq",
            _ => null,
        };
        if (option is not null) problems.Unsupported(device, $"the driver option '{option}' is for virtio devices", "use a virtio model, or remove it", at: $"driver/@{option}");
    }
}
