using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The vsock device.</summary>
internal sealed class QemuVsock : QemuDevice<Vsock>
{
    public override void Complete(Vsock vsock, QemuCompletion completion) => vsock.Model ??= DiskModel.Virtio;

    public override PciConnection PciNeeds(Vsock vsock, QemuCompletion completion) => Virtio.Needs(completion, vsock.Model);

    public override void Validate(Vsock vsock, QemuCompletion completion)
    {
        if (!completion.Has(QemuFlag.VhostVsock)) completion.Problems.Unsupported(vsock, "this QEMU has no vsock device", "remove <vsock>");
        Virtio.ValidateModel(vsock, vsock.Model, completion);
    }

    public override void Build(Vsock vsock, QemuBuild build)
    {
        var (descriptor, cid) = build.Start.Resources.Vsock(vsock.Cid);
        build.Parts.Device(Virtio.Driver("vhost-vsock", vsock, vsock.Model)).AddVirtioOptions(vsock.Driver)
            .Add("id", vsock.Alias).Add("guest-cid", cid).Add("vhostfd", $"{descriptor}").AddAddress(vsock, build);
    }
}
