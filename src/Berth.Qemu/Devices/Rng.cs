using Berth.Machine.Devices;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Random number generators.</summary>
internal sealed class QemuRng : QemuDevice<Rng>
{
    public override PciConnection PciNeeds(Rng rng, QemuCompletion completion) => Virtio.Needs(completion, rng.Model);

    public override void Build(Rng rng, QemuBuild build)
    {
        var id = $"obj{rng.Alias}";
        switch (rng.Backend.Model)
        {
            case RngBackendModel.Random:
                build.Parts.Object("rng-random", id).Add("filename", rng.Backend.Path);
                break;
            case RngBackendModel.Builtin:
                build.Parts.Object("rng-builtin", id);
                break;
            default:
                CharacterBackend.Build(build, $"char{rng.Alias}", rng.Alias!, rng, rng.Backend.Type, rng.Backend.Sources, rng.Backend.Protocol, null);
                build.Parts.Object("rng-egd", id).Add("chardev", $"char{rng.Alias}");
                break;
        }
        var device = build.Parts.Device(Virtio.Driver("virtio-rng", rng, rng.Model)).AddVirtioOptions(rng.Driver)
            .Add("rng", id).Add("id", rng.Alias);
        if (rng.RateBytes is { } bytes) device.Add("max-bytes", bytes).Add("period", rng.RatePeriod ?? 1000);
        device.AddAddress(rng, build);
    }
}
