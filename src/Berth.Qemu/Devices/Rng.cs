using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Random number generators.</summary>
internal sealed class QemuRng : QemuDevice<Rng>
{
    public override PciConnection PciNeeds(Rng rng, QemuCompletion completion) => Virtio.Needs(completion, rng.Model);

    public override void Validate(Rng rng, QemuCompletion completion)
    {
        var source = rng.Backend.Model switch
        {
            RngBackendModel.Random => QemuFlag.RngRandom,
            RngBackendModel.Egd => QemuFlag.RngEgd,
            _ => QemuFlag.RngBuiltin,
        };
        if (!completion.Has(source)) completion.Problems.Unsupported(rng, $"this QEMU has no random numbers from '{rng.Backend.Model.ToString().ToLowerInvariant()}'", "use <backend model='random'>", at: "backend/@model");
        if (!completion.Has(QemuFlag.VirtioRng)) completion.Problems.Unsupported(rng, "this QEMU has no virtio random number generator", "remove <rng>", at: "@model");
        Virtio.ValidateModel(rng, rng.Model, completion);
        if (rng.Backend.Model != RngBackendModel.Egd) return;
        CharacterValidation.Validate(rng.Backend, rng.Backend.Type, rng.Backend.Protocol, completion);
        // The daemon of a random number generator listens; on a UNIX socket it has a path that nobody could guess.
        if (rng.Backend is { Type: CharacterType.Unix } backend && (backend.Sources.Count == 0 || backend.Sources[0].Path is null))
            completion.Problems.Add(Xml.ProblemKind.Internal, backend, "the source of the random numbers needs a path", "write <source mode='connect' path='…'/>", at: "source/@path");
    }

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
