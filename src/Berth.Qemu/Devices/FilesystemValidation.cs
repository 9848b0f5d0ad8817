using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>What a shared directory can ask of the driver that serves it.</summary>
internal static class FilesystemValidation
{
    public static void Validate(Filesystem filesystem, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var driver = filesystem.Driver?.Type;
        if (filesystem.Type != FilesystemType.Mount)
            problems.Unsupported(filesystem, $"QEMU shares no filesystem of type '{filesystem.Type.ToString().ToLowerInvariant()}'", "use type='mount'", at: "@type");
        if (filesystem.SpaceHardLimit is not null || filesystem.SpaceSoftLimit is not null)
            problems.Unsupported(filesystem, "QEMU does not limit the space of a shared directory", "remove <space_hard_limit> and <space_soft_limit>");
        if (filesystem.MultiDevices is not (null or FilesystemMultiDevices.Default) && !completion.Has(QemuFlag.FsdevMultidevs))
            problems.Unsupported(filesystem, "this QEMU does not tell the devices of a shared directory apart", "remove multidevs", at: "@multidevs");
        if (HasModes(filesystem) && filesystem.AccessMode != FilesystemAccess.Mapped)
            problems.Unsupported(filesystem, "modes of new files are kept apart from the host's with mapped access alone", "write accessmode='mapped', or remove fmode and dmode", at: "@accessmode");
        if (filesystem.Binary?.Sandbox is not null && driver != FilesystemDriverType.Virtiofs)
            problems.Unsupported(filesystem, "only virtiofs has a sandbox", "use <driver type='virtiofs'/>, or remove <sandbox>", at: "binary/sandbox");
        switch (driver)
        {
            case FilesystemDriverType.Virtiofs:
                ValidateVirtiofs(filesystem, completion);
                break;
            case FilesystemDriverType.Handle when filesystem.AccessMode != FilesystemAccess.Passthrough:
                problems.Unsupported(filesystem, "the driver 'handle' passes access through", "write accessmode='passthrough'", at: "@accessmode");
                break;
            case FilesystemDriverType.Mtp:
                if (!completion.Has(QemuFlag.UsbMtp)) problems.Unsupported(filesystem, "this QEMU has no MTP device", "use <driver type='virtiofs'/>", at: "driver/@type");
                if (filesystem.AccessMode != FilesystemAccess.Passthrough) problems.Unsupported(filesystem, "MTP passes access through", "write accessmode='passthrough'", at: "@accessmode");
                break;
            case FilesystemDriverType.Loop or FilesystemDriverType.Nbd or FilesystemDriverType.Ploop:
                problems.Unsupported(filesystem, $"QEMU has no filesystem driver '{driver.ToString()!.ToLowerInvariant()}'", "use path, virtiofs or mtp", at: "driver/@type");
                break;
        }
        if (filesystem.Target is not { } target) return;
        foreach (var other in completion.Domain.Devices.Filesystems)
        {
            if (ReferenceEquals(other, filesystem)) break;
            // Of old, 9p targets could be shared.
            if (other.Target == target && (other.Driver?.Type == FilesystemDriverType.Virtiofs || driver == FilesystemDriverType.Virtiofs))
                problems.Unsupported(filesystem, $"two filesystems have the target '{target}'", "name them differently", at: "target/@dir");
        }
    }

    private static void ValidateVirtiofs(Filesystem filesystem, QemuCompletion completion)
    {
        var problems = completion.Problems;
        // A server that runs already has its own rights.
        if (filesystem.Source?.Socket is null)
        {
            if (filesystem.AccessMode != FilesystemAccess.Passthrough) Refuse("passes access through", "write accessmode='passthrough'");
            if (filesystem.Driver?.WritePolicy is not null) Refuse("has no write policy", "remove wrpolicy");
        }
        if (filesystem.Model is not null) Refuse("has no model", "remove model");
        if (filesystem.Driver?.Format is not null) Refuse("has no format", "remove format");
        if (filesystem.MultiDevices is not (null or FilesystemMultiDevices.Default)) Refuse("has no multidevs", "remove multidevs");
        if (HasModes(filesystem)) Refuse("has no modes of its own for new files", "remove fmode and dmode");
        if (!completion.Has(QemuFlag.VhostUserFs)) Refuse("is not there in this QEMU", "use <driver type='path'/>");
        SharedMemoryAccess.Require(filesystem, "virtiofs", completion);
        if (filesystem.BootOrder is null) return;
        if (!completion.Has(QemuFlag.VhostUserFsBootindex)) Refuse("cannot be booted from with this QEMU", "remove <boot>");
        else if (filesystem.Address is not (null or PciAddress)) Refuse("is booted from on PCI alone", "remove <boot>, or use a PCI address");

        void Refuse(string what, string fix) => problems.Unsupported(filesystem, $"virtiofs {what}", fix);
    }

    private static bool HasModes(Filesystem filesystem) => filesystem.FileMode is not null || filesystem.DirectoryMode is not null;
}
