namespace Berth.Qemu.Capabilities.Questions;

internal sealed record SevQuestion : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Sev is not null;
}
