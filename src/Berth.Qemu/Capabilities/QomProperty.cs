namespace Berth.Qemu.Capabilities;

/// <summary>A property of a device or object type.</summary>
/// <param name="Name">QEMU's name.</param>
/// <param name="Type">QEMU's word for its type, such as <c>bool</c>, <c>uint32</c>, <c>link&lt;memory-backend&gt;</c>.</param>
/// <param name="Default">The default as JSON text; null when QEMU does not report one.</param>
public sealed record QomProperty(string Name, string Type, string? Default);
