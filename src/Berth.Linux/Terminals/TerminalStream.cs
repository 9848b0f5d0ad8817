using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// A terminal as a stream: the pseudo-terminal at which a hypervisor offers a guest's console, or the one the user sits at. Reading and writing wait
/// without a thread.
/// </summary>
public sealed class TerminalStream : Stream
{
    private const int SettingsSize = 128;

    private readonly PolledDescriptor _descriptor;
    private readonly string _path;
    private byte[]? _original;

    private TerminalStream(string path, SafeFileHandle handle)
    {
        _path = path;
        _descriptor = new PolledDescriptor(handle);
    }

    /// <summary>Opens a terminal such as <c>/dev/pts/3</c>. It does not become ours: no signal reaches us by it.</summary>
    /// <exception cref="SystemCallException">It cannot be opened, or is no terminal (ENOTTY).</exception>
    public static TerminalStream Open(string path)
    {
        // Opened anew rather than made non-blocking: that would change the terminal for every program that shares the open file.
        int descriptor = Libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC, 0);
        SafeFileHandle handle = Libc.Own(Libc.Check(descriptor, $"cannot open the terminal {path}"));
        try
        {
            _ = ReadSettings(handle, path);
            return new TerminalStream(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The terminal the user sits at, wherever standard input and output go.</summary>
    /// <exception cref="SystemCallException">There is none.</exception>
    public static TerminalStream OpenOwn() => Open("/dev/tty");

    /// <summary>Passes every byte on as it is, in both directions: no echo, no lines, no signals from keys. Lasts until <see cref="Restore"/> or <see cref="Stream.Dispose()"/>.</summary>
    public unsafe void MakeRaw()
    {
        byte[] settings = ReadSettings(_descriptor.Handle, _path);
        _original ??= [.. settings];
        fixed (byte* first = settings) Libc.cfmakeraw(first);
        WriteSettings(settings);
    }

    /// <summary>Undoes <see cref="MakeRaw"/>.</summary>
    public void Restore()
    {
        if (_original is null) return;
        WriteSettings(_original);
        _original = null;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    /// <returns>0 when the other end has been closed.</returns>
    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            int read = TryRead(buffer.Span);
            if (read >= 0) return read;
            await _descriptor.ReadableAsync(cancellationToken);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            int written = TryWrite(buffer.Span);
            if (written < 0) await _descriptor.WritableAsync(cancellationToken);
            else buffer = buffer[written..];
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A terminal is read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A terminal is written asynchronously.");

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_descriptor.Handle.IsClosed)
        {
            try
            {
                Restore();
            }
            catch (SystemCallException)
            {
                // The terminal is gone, and its settings with it.
            }

            _descriptor.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <returns>-1 when there is nothing to read now.</returns>
    private unsafe int TryRead(Span<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            while (true)
            {
                nint read = Libc.read(_descriptor.Handle, first, (nuint)buffer.Length);
                if (read >= 0) return (int)read;
                switch (Libc.Errno)
                {
                    case Errno.EINTR: continue;
                    case Errno.EAGAIN: return -1;
                    // So a pseudo-terminal says that its other end is closed.
                    case Errno.EIO: return 0;
                    default: throw new SystemCallException($"cannot read from {_path}", Libc.Errno);
                }
            }
        }
    }

    /// <returns>-1 when there is no room now.</returns>
    private unsafe int TryWrite(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            while (true)
            {
                nint written = Libc.write(_descriptor.Handle, first, (nuint)buffer.Length);
                if (written >= 0) return (int)written;
                if (Libc.Errno == Errno.EAGAIN) return -1;
                if (Libc.Errno != Errno.EINTR) throw new SystemCallException($"cannot write to {_path}", Libc.Errno);
            }
        }
    }

    /// <summary>struct termios, opaque to us; 60 bytes in glibc.</summary>
    private static unsafe byte[] ReadSettings(SafeFileHandle handle, string path)
    {
        byte[] settings = new byte[SettingsSize];
        fixed (byte* first = settings) Libc.Check(Libc.tcgetattr(handle, first), $"{path} is no terminal");
        return settings;
    }

    private unsafe void WriteSettings(byte[] settings)
    {
        fixed (byte* first = settings) Libc.Check(Libc.tcsetattr(_descriptor.Handle, Libc.TCSANOW, first), $"cannot set up the terminal {_path}");
    }
}
