namespace Berth.Qemu.Capabilities.Questions;

internal sealed record AnyQuestion(Question[] Parts) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => Parts.Any(capabilities.Has);

    internal override IEnumerable<string> Devices => Parts.SelectMany(p => p.Devices);

    internal override IEnumerable<string> Objects => Parts.SelectMany(p => p.Objects);

    internal override IEnumerable<string> Machines => Parts.SelectMany(p => p.Machines);
}
