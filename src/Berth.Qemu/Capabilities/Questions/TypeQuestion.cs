namespace Berth.Qemu.Capabilities.Questions;

internal sealed record TypeQuestion(string Name) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Types.Contains(Name);

    internal override QemuCapabilities Override(QemuCapabilities capabilities, bool answer) => capabilities.WithType(Name, answer);
}
