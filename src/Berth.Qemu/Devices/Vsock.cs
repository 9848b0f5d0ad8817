using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The vsock device.</summary>
internal sealed class QemuVsock : QemuDevice<Vsock>
{
    public static readonly Rule Model = new("vsock.model", RulePhase.Define, "A vsock device is a virtio one.")
    {
        Touches = ["domain/devices/vsock/@model"],
        Source = "libvirt, Domain XML format: Vsock",
        Example = new("<vsock/>", "<vsock model='virtio'/>"),
    };

    public static readonly Rule Cid = new("vsock.free-cid", RulePhase.Start, "With auto='yes' the guest gets the first free context ID of the host.")
    {
        Touches = ["domain/devices/vsock/cid/@address"],
        Asks = "which context IDs of the host are free (/dev/vhost-vsock)",
        Source = "libvirt, Domain XML format: Vsock",
        Example = new("<cid auto='yes'/>", "<cid auto='yes' address='3'/>"),
    };

    public override void Complete(Vsock vsock, QemuCompletion completion)
    {
        if (vsock.Model is not null) return;
        vsock.Model = DiskModel.Virtio;
        completion.Trace.Resolved(vsock, "@model", Model);
    }

    public override PciConnection PciNeeds(Vsock vsock, QemuCompletion completion) => Virtio.Needs(completion, vsock.Model);

    public override void Validate(Vsock vsock, QemuCompletion completion)
    {
        if (!completion.Has(QemuFlag.VhostVsock)) completion.Problems.Unsupported(vsock, "this QEMU has no vsock device", "remove <vsock>", at: "@model");
        Virtio.ValidateModel(vsock, vsock.Model, completion);
    }

    public override void Build(Vsock vsock, QemuBuild build)
    {
        var (descriptor, cid) = build.Start.Resources.Vsock(vsock.Cid);
        if (vsock.Cid is null) build.Trace.Decided(vsock, "cid/@address", Cid, cid is null ? "the first free one" : $"{cid}");
        build.Parts.Device(Virtio.Driver("vhost-vsock", vsock, vsock.Model)).AddVirtioOptions(vsock.Driver)
            .Add("id", vsock.Alias).Add("guest-cid", cid).Add("vhostfd", $"{descriptor}").AddAddress(vsock, build);
    }
}
