namespace Berth.Qemu.Capabilities.Questions;

/// <param name="Path">The steps, joined with slashes.</param>
internal sealed record SchemaQuestion(string Path) : Question
{
    internal override bool Answer(QemuCapabilities capabilities) => capabilities.Schema.Has(Path.Split('/'));
}
