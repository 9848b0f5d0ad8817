namespace Berth.Qemu.Capabilities.Questions;

internal sealed record DevicePropertyQuestion(string Device, string Property, string? Default = null) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) =>
        capabilities.Properties(Device)?[Property] is { } property && (Default is null || property.Default == Default);

    internal override QemuCapabilities Override(QemuCapabilities capabilities, bool answer) =>
        Default is null ? capabilities.WithProperty(Device, Property, answer) : base.Override(capabilities, answer);

    internal override IEnumerable<string> Devices => [Device];
}
