namespace Berth.Qemu.Capabilities.Questions;

internal sealed record MachinePropertyQuestion(string Machine, string Property) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) =>
        capabilities.MachineProperties(Machine)?.Contains(Property) ?? false;

    internal override IEnumerable<string> Machines => [Machine];
}
