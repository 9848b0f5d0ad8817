using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>Requests to device drivers (ioctl).</summary>
public static class DeviceControl
{
    /// <summary>Sends a request with a number as its argument.</summary>
    /// <returns>The driver's answer; null when it refused.</returns>
    public static int? Send(SafeFileHandle device, uint request, nint argument = 0)
    {
        ArgumentNullException.ThrowIfNull(device);
        var result = Libc.ioctl(device, request, argument);
        return result < 0 ? null : result;
    }

    /// <summary>Sends a request with a structure that the driver reads and writes.</summary>
    /// <inheritdoc cref="Send(SafeFileHandle, uint, nint)" path="/returns"/>
    public static unsafe int? Send<T>(SafeFileHandle device, uint request, ref T argument)
        where T : unmanaged
    {
        fixed (T* pointer = &argument) return Send(device, request, (nint)pointer);
    }

    /// <summary>Sends a request whose answer is a descriptor.</summary>
    /// <returns>The descriptor; null when the driver refused.</returns>
    public static SafeFileHandle? Open(SafeFileHandle device, uint request, nint argument = 0) =>
        Send(device, request, argument) is { } descriptor ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
}
