using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Shared directories.</summary>
internal sealed class QemuFilesystem : QemuDevice<Filesystem>
{
    public override void Complete(Filesystem filesystem, QemuCompletion completion) => filesystem.AccessMode ??= FilesystemAccess.Passthrough;

    public override PciConnection PciNeeds(Filesystem filesystem, QemuCompletion completion) => Virtio.Needs(completion, filesystem.Model);

    public override void Build(Filesystem filesystem, QemuBuild build)
    {
        if (filesystem.Driver?.Type is FilesystemDriverType.Virtiofs)
        {
            build.Problems.Unsupported(filesystem, "virtiofs is not there yet", "use <driver type='path'/>");
            return;
        }
        var id = $"fsdev-{filesystem.Alias}";
        var options = new Parts.QemuProperties().Add("security_model", filesystem.AccessMode switch
        {
            FilesystemAccess.Mapped => "mapped",
            FilesystemAccess.Squash => "none",
            _ => "passthrough",
        });
        if (filesystem.Driver?.WritePolicy is not null) options.Add("writeout", "immediate");
        options.Add("multidevs", filesystem.MultiDevices switch
        {
            FilesystemMultiDevices.Remap => "remap",
            FilesystemMultiDevices.Forbid => "forbid",
            FilesystemMultiDevices.Warn => "warn",
            _ => null,
        });
        options.Add("fmode", filesystem.FileMode).Add("dmode", filesystem.DirectoryMode).Add("id", id).Add("path", filesystem.Source?.Dir);
        if (filesystem.ReadOnly) options.Add("readonly", true);
        build.Parts.Option("-fsdev", "local," + options.ToKeyval(false));
        build.Parts.Device(Virtio.Driver("virtio-9p", filesystem, filesystem.Model)).AddVirtioOptions(filesystem.Driver)
            .Add("id", filesystem.Alias).Add("fsdev", id).Add("mount_tag", filesystem.Target).AddAddress(filesystem, build);
    }
}
