using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>virtio crypto devices.</summary>
internal sealed class QemuCrypto : QemuDevice<Crypto>
{
    public override PciConnection PciNeeds(Crypto crypto, QemuCompletion completion) => Virtio.Pci;

    public override void Validate(Crypto crypto, QemuCompletion completion)
    {
        if (!completion.Has(QemuFlag.VirtioCrypto)) completion.Problems.Unsupported(crypto, "this QEMU has no virtio crypto device", "remove <crypto>", at: "@model");
        else if (crypto.Backend == CryptoBackend.Lkcf && !completion.Has(QemuFlag.CryptodevBackendLkcf))
            completion.Problems.Unsupported(crypto, "this QEMU cannot leave encryption to the host's kernel", "use <backend model='builtin'/>", at: "backend/@model");
    }

    public override void Build(Crypto crypto, QemuBuild build)
    {
        var id = $"obj{crypto.Alias}";
        var backend = build.Parts.Object(crypto.Backend == CryptoBackend.Lkcf ? "cryptodev-backend-lkcf" : "cryptodev-backend-builtin", id);
        if (crypto.Queues is > 0 and var queues) backend.Add("queues", queues);
        build.Parts.Device(Virtio.Driver("virtio-crypto", crypto, null)).AddVirtioOptions(crypto.Driver)
            .Add("cryptodev", id).Add("id", crypto.Alias).AddAddress(crypto, build);
    }
}
