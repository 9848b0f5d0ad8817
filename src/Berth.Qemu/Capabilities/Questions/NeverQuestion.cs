namespace Berth.Qemu.Capabilities.Questions;

internal sealed record NeverQuestion(string What) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => false;
}
