namespace Berth.Qemu.Capabilities.Questions;

internal sealed record MigrationQuestion(string Capability) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.MigrationCapabilities.Contains(Capability);
}
