using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Berth.Linux.Tests;

public sealed partial class TerminalTests : IDisposable
{
    private const ulong TIOCSPTLCK = 0x40045431;
    private const ulong TIOCGPTN = 0x80045430;

    private readonly SafeFileHandle _master = new(Libc.open("/dev/ptmx", Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC, 0), ownsHandle: true);
    private readonly string _path;

    public TerminalTests()
    {
        int value = 0;
        Assert.Equal(0, ioctl(_master, TIOCSPTLCK, ref value));
        Assert.Equal(0, ioctl(_master, TIOCGPTN, ref value));
        _path = $"/dev/pts/{value}";
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _master.Dispose();

    [Fact]
    public async Task A_raw_terminal_passes_every_byte_as_it_is()
    {
        await using TerminalStream terminal = TerminalStream.Open(_path);
        terminal.MakeRaw();
        byte[] bytes = "\x03\x04\r\n\x1d~"u8.ToArray();
        await terminal.WriteAsync(bytes, Cancellation);
        Assert.Equal(bytes, ReadMaster());

        WriteMaster(bytes);
        byte[] buffer = new byte[100];
        await terminal.ReadExactlyAsync(buffer.AsMemory(0, bytes.Length), Cancellation);
        Assert.Equal(bytes, buffer[..bytes.Length]);
    }

    [Fact]
    public async Task Reading_waits_until_there_is_something()
    {
        await using TerminalStream terminal = TerminalStream.Open(_path);
        terminal.MakeRaw();
        byte[] buffer = new byte[10];
        Task<int> reading = terminal.ReadAsync(buffer, Cancellation).AsTask();
        Assert.False(reading.IsCompleted);
        WriteMaster("x"u8.ToArray());
        Assert.Equal(1, await reading);
    }

    [Fact]
    public async Task The_end_is_seen_when_the_other_side_closes()
    {
        await using TerminalStream terminal = TerminalStream.Open(_path);
        Task<int> reading = terminal.ReadAsync(new byte[10], Cancellation).AsTask();
        _master.Dispose();
        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task Settings_come_back_when_the_terminal_is_closed()
    {
        await using (TerminalStream terminal = TerminalStream.Open(_path)) terminal.MakeRaw();
        await using TerminalStream cooked = TerminalStream.Open(_path);
        await cooked.WriteAsync("a\n"u8.ToArray(), Cancellation);
        Assert.Equal("a\r\n", Encoding.ASCII.GetString(ReadMaster()));
    }

    [Fact]
    public void A_file_that_is_no_terminal_is_refused() =>
        Assert.Contains("no terminal", Assert.Throws<SystemCallException>(() => TerminalStream.Open("/dev/null")).Message, StringComparison.Ordinal);

    private unsafe byte[] ReadMaster()
    {
        byte[] buffer = new byte[100];
        fixed (byte* first = buffer) return buffer[..(int)Libc.read(_master, first, 100)];
    }

    private unsafe void WriteMaster(byte[] bytes)
    {
        fixed (byte* first = bytes) Assert.Equal(bytes.Length, (int)Libc.write(_master, first, (nuint)bytes.Length));
    }

    [LibraryImport("libc.so.6")]
    private static partial int ioctl(SafeHandle descriptor, ulong request, ref int argument);
}
