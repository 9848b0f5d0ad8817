using System.Runtime.InteropServices;

namespace Berth.Linux;

/// <summary>A descriptor that a child process gets.</summary>
/// <param name="Source">Ours; stays open here and ours to close.</param>
/// <param name="Target">The number under which the child finds it, 3 to 1023.</param>
public readonly record struct InheritedDescriptor(SafeHandle Source, int Target);
