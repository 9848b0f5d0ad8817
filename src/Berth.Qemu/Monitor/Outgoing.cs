using System.Runtime.InteropServices;

namespace Berth.Qemu.Monitor;

/// <summary>One message on its way out, with the descriptor that travels with it.</summary>
internal readonly record struct Outgoing(ReadOnlyMemory<byte> Line, SafeHandle? Descriptor);
