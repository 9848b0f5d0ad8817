using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>What one receive brought.</summary>
/// <param name="Bytes">How many bytes; 0 when the peer has finished sending.</param>
/// <param name="Descriptors">
/// The descriptors that came along, the receiver's to close; null when none came. Linux ends a receive behind the bytes that carried
/// descriptors, so these belong to the last byte if, as is usual, each was sent with one byte.
/// </param>
/// <param name="DescriptorsLost">More came than allowed, or than this process has room for. Those left over were closed.</param>
public readonly record struct ReceiveResult(int Bytes, SafeFileHandle[]? Descriptors, bool DescriptorsLost);
