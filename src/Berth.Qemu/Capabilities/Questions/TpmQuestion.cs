namespace Berth.Qemu.Capabilities.Questions;

internal sealed record TpmQuestion(TpmPart Part, string Name) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) =>
        (Part == TpmPart.Model ? capabilities.TpmModels : capabilities.TpmBackends).Contains(Name);
}
