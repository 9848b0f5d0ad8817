using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Parallel = Berth.Model.Devices.Parallel;

namespace Berth.Qemu.Devices;

/// <summary>Parallel ports.</summary>
internal sealed class QemuParallel : QemuDevice<Parallel>
{
    public override void Validate(Parallel parallel, QemuCompletion completion)
    {
        if (completion.Domain.IsS390Ccw || completion.Domain.IsPSeries)
            completion.Problems.Unsupported(parallel, $"a {completion.Domain.Machine} machine has no parallel port", "remove <parallel>", at: "@type");
    }

    public override void Build(Parallel parallel, QemuBuild build)
    {
        var chardev = CharacterBackend.Build(build, parallel);
        build.Parts.Device("isa-parallel").Add("chardev", chardev).Add("id", parallel.Alias);
    }
}
