using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Shared directories.</summary>
internal sealed class QemuFilesystem : QemuDevice<Filesystem>
{
    public static readonly Rule Socket = new("filesystem.socket", RulePhase.Start, "virtiofsd and QEMU meet at a socket that belongs to one run of the guest.")
    {
        Touches = ["domain/devices/filesystem/source/@socket"],
        Asks = "the guest's private directory",
        Source = "libvirt, Domain XML format: Filesystems",
    };

    public override PciConnection PciNeeds(Filesystem filesystem, QemuCompletion completion) =>
        filesystem.Driver?.Type == FilesystemDriverType.Mtp ? PciConnection.None : Virtio.Needs(completion, filesystem.Model);

    public override void Validate(Filesystem filesystem, QemuCompletion completion) => FilesystemValidation.Validate(filesystem, completion);

    public override void Build(Filesystem filesystem, QemuBuild build)
    {
        switch (filesystem.Driver?.Type)
        {
            case FilesystemDriverType.Virtiofs: BuildVirtiofs(filesystem, build); break;
            case FilesystemDriverType.Mtp: BuildMtp(filesystem, build); break;
            default: Build9P(filesystem, build); break;
        }
    }

    private static void BuildVirtiofs(Filesystem filesystem, QemuBuild build)
    {
        var path = filesystem.Source?.Socket ?? build.PrivatePath($"{filesystem.Alias}-fs.sock");
        if (filesystem.Source?.Socket is null) build.Trace.Decided(filesystem, "source/@socket", Socket, path);
        var chardev = CharacterBackend.BuildVhostUser(build, filesystem.Alias!, path, null, null);
        build.Parts.Device(Virtio.Driver("vhost-user-fs", filesystem, null)).AddVirtioOptions(filesystem.Driver)
            .Add("id", filesystem.Alias).Add("chardev", chardev).Add("queue-size", filesystem.Driver?.Queue).Add("tag", filesystem.Target)
            .Add("bootindex", build.BootIndex(filesystem)).AddAddress(filesystem, build);
    }

    private static void BuildMtp(Filesystem filesystem, QemuBuild build) =>
        build.Parts.Device("usb-mtp").Add("id", filesystem.Alias).Add("rootdir", filesystem.Source?.Dir).Add("desc", filesystem.Target)
            .Add("readonly", filesystem.ReadOnly).AddAddress(filesystem, build);

    private static void Build9P(Filesystem filesystem, QemuBuild build)
    {
        var id = $"fsdev-{filesystem.Alias}";
        var handle = filesystem.Driver?.Type == FilesystemDriverType.Handle;
        var options = new Parts.QemuProperties().Add("security_model", handle ? null : filesystem.AccessMode switch
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
        build.Parts.Option("-fsdev", (handle ? "handle," : "local,") + options.ToKeyval(false));
        build.Parts.Device(Virtio.Driver("virtio-9p", filesystem, filesystem.Model)).AddVirtioOptions(filesystem.Driver)
            .Add("id", filesystem.Alias).Add("fsdev", id).Add("mount_tag", filesystem.Target).AddAddress(filesystem, build);
    }
}
