using System.Runtime.InteropServices;
using Berth.Linux;
using Microsoft.Win32.SafeHandles;

namespace Berth.Host;

/// <summary>Model-specific registers of the host's x86 CPU.</summary>
public static class HostMsr
{
    // linux/kvm.h: KVM_GET_MSRS, _IOWR(0xae, 0x88, struct kvm_msrs).
    private const uint GetMsrs = 0xc008ae88;

    /// <summary>Reads a register: from KVM, which tells those that guests can have, or from the kernel's <c>msr</c> device.</summary>
    /// <returns>Null when neither tells it, be it for want of rights.</returns>
    public static ulong? Read(HostTree tree, uint index)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.IsOwn ? ReadFromKvm(tree, index) ?? ReadFromDevice(tree, index) : null;
    }

    private static ulong? ReadFromKvm(HostTree tree, uint index)
    {
        try
        {
            using var kvm = Open(tree, "/dev/kvm", FileAccess.ReadWrite);
            var request = new OneMsr { Count = 1, Index = index };
            return DeviceControl.Send(kvm, GetMsrs, ref request) == 1 ? request.Value : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ulong? ReadFromDevice(HostTree tree, uint index)
    {
        try
        {
            using var device = Open(tree, "/dev/cpu/0/msr", FileAccess.Read);
            Span<byte> value = stackalloc byte[sizeof(ulong)];
            return RandomAccess.Read(device, value, index) == value.Length ? MemoryMarshal.Read<ulong>(value) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private static SafeFileHandle Open(HostTree tree, string path, FileAccess access) =>
        File.OpenHandle(tree.Locate(path), FileMode.Open, access, FileShare.ReadWrite);

    /// <summary><c>struct kvm_msrs</c> with one entry.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct OneMsr
    {
        public uint Count;
        public uint Padding;
        public uint Index;
        public uint Reserved;
        public ulong Value;
    }
}
