using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Trusted platform modules.</summary>
internal sealed class QemuTpm : QemuDevice<Tpm>
{
    public static readonly Rule Model = new("tpm.model", RulePhase.Define, "The guest needs the driver of one TPM interface.");

    public override void Complete(Tpm tpm, QemuCompletion completion)
    {
        if (tpm.Model is null)
        {
            tpm.Model = completion.Domain.IsPSeries ? TpmModel.TpmSpapr : TpmModel.TpmTis;
            completion.Trace.Resolved(tpm, "model", Model);
        }
    }

    public override void Build(Tpm tpm, QemuBuild build) =>
        build.Problems.Unsupported(tpm, "TPM devices are not there yet", "remove <tpm>");
}
