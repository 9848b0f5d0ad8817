using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Trusted platform modules.</summary>
internal sealed class QemuTpm : QemuDevice<Tpm>
{
    public static readonly Rule Model = new("tpm.model", RulePhase.Define, "The guest needs the driver of one TPM interface.");

    public static readonly Rule Version = new("tpm.version", RulePhase.Define, "The version of the TPM is part of the guest ABI.");

    public override void Complete(Tpm tpm, QemuCompletion completion)
    {
        if (tpm.Model is null)
        {
            tpm.Model = completion.Domain.IsPSeries ? TpmModel.TpmSpapr : TpmModel.TpmTis;
            completion.Trace.Resolved(tpm, "model", Model);
        }
        if (tpm.Backend is { Type: TpmBackendType.Emulator, Version: null })
        {
            tpm.Backend.Version = tpm.Model == TpmModel.TpmTis && !completion.Domain.IsArm ? "1.2" : "2.0";
            completion.Trace.Resolved(tpm.Backend, "version", Version);
        }
    }

    public override void Build(Tpm tpm, QemuBuild build) =>
        build.Problems.Unsupported(tpm, "TPM devices are not there yet", "remove <tpm>");
}
