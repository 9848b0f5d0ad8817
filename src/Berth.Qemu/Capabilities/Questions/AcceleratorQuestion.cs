namespace Berth.Qemu.Capabilities.Questions;

internal sealed record AcceleratorQuestion(QemuAccelerator Accelerator) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Accelerator(Accelerator) is not null;

    internal override QemuCapabilities Override(QemuCapabilities capabilities, bool answer) =>
        answer ? base.Override(capabilities, answer) : capabilities.WithoutAccelerator(Accelerator);
}
