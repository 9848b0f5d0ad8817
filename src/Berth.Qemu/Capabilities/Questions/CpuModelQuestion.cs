namespace Berth.Qemu.Capabilities.Questions;

internal sealed record CpuModelQuestion(string Model) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) =>
        capabilities.Accelerators.Any(a => a.Cpus.Any(c => c.Name == Model));
}
