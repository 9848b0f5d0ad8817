using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Berth.Linux.Tests;

public sealed class UnixSocketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Bytes_pass_and_the_end_is_seen()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket a = first, b = second;
        await a.SendAsync("hello"u8.ToArray(), Cancellation);
        a.ShutdownSend();
        byte[] buffer = new byte[100];
        Assert.Equal(5, (await b.ReceiveAsync(buffer, Cancellation)).Bytes);
        Assert.Equal(0, (await b.ReceiveAsync(buffer, Cancellation)).Bytes);
        await b.SendAsync("back"u8.ToArray(), Cancellation);
        Assert.Equal(4, (await a.ReceiveAsync(buffer, Cancellation)).Bytes);
    }

    [Fact]
    public async Task Large_sends_wait_for_the_receiver()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket a = first, b = second;
        byte[] sent = new byte[8 << 20];
        Random.Shared.NextBytes(sent);
        Task sending = a.SendAsync(sent, Cancellation).AsTask();
        byte[] received = new byte[sent.Length];
        int at = 0;
        while (at < received.Length) at += (await b.ReceiveAsync(received.AsMemory(at), Cancellation)).Bytes;
        await sending;
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Descriptors_come_in_order_with_the_byte_that_carried_them()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket a = first, b = second;
        await a.SendAsync("message"u8.ToArray(), Cancellation);
        foreach (string name in new[] { "one", "two" })
        {
            await File.WriteAllTextAsync(_directory.File(name), name, Cancellation);
            using SafeFileHandle file = File.OpenHandle(_directory.File(name));
            await a.SendAsync(new byte[1], file, Cancellation);
        }

        await a.SendAsync("next"u8.ToArray(), Cancellation);

        byte[] buffer = new byte[100];
        int position = 0;
        List<(int Position, string Content)> descriptors = [];
        while (position < 13)
        {
            ReceiveResult result = await b.ReceiveAsync(buffer, Cancellation);
            position += result.Bytes;
            foreach (SafeFileHandle handle in result.Descriptors ?? [])
            {
                using SafeFileHandle received = handle;
                byte[] content = new byte[10];
                descriptors.Add((position, Encoding.ASCII.GetString(content, 0, RandomAccess.Read(received, content, 0))));
            }
        }

        Assert.Equal([(8, "one"), (9, "two")], descriptors);
    }

    [Fact]
    public async Task Peer_is_known()
    {
        using UnixListener listener = UnixListener.Listen(_directory.File("s"));
        using UnixSocket client = await UnixSocket.ConnectAsync(listener.Path, Cancellation);
        using UnixSocket server = await listener.AcceptAsync(Cancellation);
        Assert.Equal(Environment.ProcessId, server.Peer.ProcessId);
        Assert.Equal(client.Peer.UserId, server.Peer.UserId);
    }

    [Fact]
    public void Socket_has_the_mode_asked_for()
    {
        using UnixListener listener = UnixListener.Listen(_directory.File("s"), 0x1b6);
        Assert.Equal((UnixFileMode)0x1b6, File.GetUnixFileMode(listener.Path));
    }

    [Fact]
    public void A_socket_that_answers_is_not_replaced()
    {
        using UnixListener listener = UnixListener.Listen(_directory.File("s"));
        Assert.Equal(Errno.EADDRINUSE, Assert.Throws<SystemCallException>(() => UnixListener.Listen(listener.Path)).Errno);
        Assert.True(File.Exists(listener.Path));
    }

    [Fact]
    public async Task A_socket_left_behind_is_replaced()
    {
        string path = _directory.File("s"), left = _directory.File("left");
        using (Socket socket = new(AddressFamily.Unix, SocketType.Stream, default))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            // Kept from being removed with the socket.
            File.Move(path, left);
        }

        File.Move(left, path);
        using UnixListener listener = UnixListener.Listen(path);
        using UnixSocket client = await UnixSocket.ConnectAsync(path, Cancellation);
    }

    [Fact]
    public void A_file_that_is_no_socket_is_not_replaced()
    {
        string path = _directory.File("s");
        File.WriteAllText(path, "precious");
        Assert.Equal(Errno.EADDRINUSE, Assert.Throws<SystemCallException>(() => UnixListener.Listen(path)).Errno);
        Assert.Equal("precious", File.ReadAllText(path));
    }

    [Fact]
    public async Task Closing_ends_a_wait()
    {
        UnixListener listener = UnixListener.Listen(_directory.File("s"));
        Task accepting = listener.AcceptAsync(Cancellation).AsTask();
        listener.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => accepting);
        Assert.False(File.Exists(listener.Path));
    }

    [Fact]
    public async Task Cancelling_a_wait_leaves_the_socket_usable()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket a = first, b = second;
        using CancellationTokenSource soon = new();
        byte[] buffer = new byte[10];
        Task receiving = b.ReceiveAsync(buffer, soon.Token).AsTask();
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving);
        await a.SendAsync("x"u8.ToArray(), Cancellation);
        Assert.Equal(1, (await b.ReceiveAsync(buffer, Cancellation)).Bytes);
    }
}
