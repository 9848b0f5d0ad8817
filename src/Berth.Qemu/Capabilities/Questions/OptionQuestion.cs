namespace Berth.Qemu.Capabilities.Questions;

internal sealed record OptionQuestion(string Option, string? Parameter) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) =>
        capabilities.CommandLineOptions.TryGetValue(Option, out var parameters) && (Parameter is null || parameters.Contains(Parameter));
}
