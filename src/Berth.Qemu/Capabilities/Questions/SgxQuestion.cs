namespace Berth.Qemu.Capabilities.Questions;

internal sealed record SgxQuestion : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Sgx is not null;
}
