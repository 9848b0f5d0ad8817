namespace Berth.Engine.Running;

/// <summary>A file of the host that a guest needs.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsWritten">Whether the guest changes it.</param>
internal readonly record struct GuestFile(string Path, bool IsWritten);
