namespace Berth.Qemu.Capabilities.Schema;

/// <summary>A list.</summary>
public sealed class QapiArray : QapiType
{
    public QapiType Element { get; internal set; } = null!;
}
