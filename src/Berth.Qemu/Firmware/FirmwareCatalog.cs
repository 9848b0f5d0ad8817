namespace Berth.Qemu.Firmware;

/// <summary>The firmware that a host has, the preferred first.</summary>
public sealed class FirmwareCatalog(IReadOnlyList<FirmwareDescriptor> descriptors)
{
    public IReadOnlyList<FirmwareDescriptor> Descriptors { get; } = descriptors;

    /// <summary>Reads the descriptors of a host. One that cannot be understood is not there for guests.</summary>
    public static FirmwareCatalog Of(QemuHost host)
    {
        var descriptors = new List<FirmwareDescriptor>();
        foreach (var path in DescriptorFiles.List(host.Tree, "firmware", DescriptorFiles.UserConfiguration(host)))
        {
            if (host.Tree.ReadBytes(path) is not { } json) continue;
            try
            {
                descriptors.Add(FirmwareDescriptorReader.Read(json));
            }
            catch (InvalidDataException)
            {
            }
        }
        return new(descriptors);
    }

    /// <summary>The firmware for a machine type.</summary>
    public FirmwareSupport For(string architecture, string machine)
    {
        var usable = Descriptors.Where(d => d.Device != FirmwareDevice.Kernel && d.Serves(architecture, machine)).ToList();
        return new()
        {
            Bios = usable.Exists(d => d.InterfaceTypes.Contains("bios")),
            Efi = usable.Exists(d => d.InterfaceTypes.Contains("uefi")),
            SecureBoot = usable.Exists(d => d.Has(FirmwareFeatures.SecureBoot) && d.Has(FirmwareFeatures.RequiresSmm)),
            Images = [.. usable.Select(d => (d.Executable.Path, d.NvramTemplate?.Path)).Distinct()],
        };
    }
}
