namespace Berth.Qemu.Capabilities.Questions;

internal sealed record VersionQuestion(int Major, int Minor) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Version >= new Version(Major, Minor);
}
