namespace Berth.Qemu.Capabilities.Questions;

internal sealed record ObjectPropertyQuestion(string Type, string Property) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Properties(Type)?.Contains(Property) ?? false;

    internal override QemuCapabilities Override(QemuCapabilities capabilities, bool answer) =>
        capabilities.WithProperty(Type, Property, answer);

    internal override IEnumerable<string> Objects => [Type];
}
