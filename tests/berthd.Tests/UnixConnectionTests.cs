using System.IO.Pipelines;
using System.Text;
using Berth.Daemon.Connections;
using Berth.Linux;
using Microsoft.AspNetCore.Connections;
using Microsoft.Win32.SafeHandles;

namespace Berth.Daemon.Tests;

public sealed class UnixConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_descriptor_travels_each_way_in_order_with_the_bytes()
    {
        // Takes "take" and a descriptor, answers what it read from it, and sends a descriptor of its own behind that.
        await using Server server = await Server.StartAsync(async connection =>
        {
            IDescriptorFeature descriptors = connection.Features.Get<IDescriptorFeature>()!;
            ReadResult request = await connection.Transport.Input.ReadAtLeastAsync(5, Cancellation);
            Assert.Equal("take\0", Encoding.ASCII.GetString(request.Buffer));
            connection.Transport.Input.AdvanceTo(request.Buffer.End);
            Assert.True(descriptors.TryDequeue(out SafeFileHandle? received));
            using (received) await connection.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes($"got {Read(received)};"), Cancellation);
            await descriptors.SendAsync(OpenFile("from the server"), Cancellation);
            await connection.Transport.Output.WriteAsync("end"u8.ToArray(), Cancellation);
        });

        using UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation);
        await client.SendAsync("take"u8.ToArray(), Cancellation);
        using (SafeFileHandle ours = OpenFile("from the client")) await client.SendAsync(new byte[1], ours, Cancellation);

        MemoryStream answer = new();
        byte[] buffer = new byte[100];
        string? carried = null;
        while (await client.ReceiveAsync(buffer, Cancellation) is { Bytes: > 0 } result)
        {
            answer.Write(buffer, 0, result.Bytes);
            foreach (SafeFileHandle handle in result.Descriptors ?? [])
            {
                carried = $"{Read(handle)} at {answer.Length - 1}";
                handle.Dispose();
            }
        }

        Assert.Equal("got from the client;\0end", Encoding.ASCII.GetString(answer.ToArray()));
        Assert.Equal("from the server at 20", carried);
    }

    [Fact]
    public async Task The_peer_is_known()
    {
        TaskCompletionSource<PeerCredentials> peer = new();
        await using Server server = await Server.StartAsync(connection =>
        {
            peer.SetResult(connection.Features.Get<IPeerCredentialsFeature>()!.Peer);
            return Task.CompletedTask;
        });
        using UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation);
        Assert.Equal(Environment.ProcessId, (await peer.Task.WaitAsync(Cancellation)).ProcessId);
    }

    [Fact]
    public async Task A_client_that_has_finished_sending_still_gets_its_answer()
    {
        await using Server server = await Server.StartAsync(async connection =>
        {
            while (!(await connection.Transport.Input.ReadAsync(Cancellation)).IsCompleted) { }
            Assert.False(connection.ConnectionClosed.IsCancellationRequested);
            await connection.Transport.Output.WriteAsync("late answer"u8.ToArray(), Cancellation);
        });
        using UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation);
        client.ShutdownSend();
        byte[] buffer = new byte[100];
        Assert.Equal(11, (await client.ReceiveAsync(buffer, Cancellation)).Bytes);
        Assert.Equal(0, (await client.ReceiveAsync(buffer, Cancellation)).Bytes);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_connection()
    {
        TaskCompletionSource ended = new();
        await using Server server = await Server.StartAsync(async connection =>
        {
            using CancellationTokenRegistration registration = connection.ConnectionClosed.Register(ended.SetResult);
            await ended.Task.WaitAsync(Cancellation);
        });
        (await UnixSocket.ConnectAsync(server.Path, Cancellation)).Dispose();
        await ended.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_its_own_connection_only()
    {
        TaskCompletionSource<bool> flushEnded = new();
        await using Server server = await Server.StartAsync(async connection =>
        {
            FlushResult flushed;
            do flushed = await connection.Transport.Output.WriteAsync(new byte[64 << 10], Cancellation);
            while (!flushed.IsCompleted);
            flushEnded.TrySetResult(true);
        });
        using (UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation))
        {
            Assert.False(flushEnded.Task.IsCompleted);
            using UnixSocket other = await UnixSocket.ConnectAsync(server.Path, Cancellation);
            Assert.NotEqual(0, (await other.ReceiveAsync(new byte[100], Cancellation)).Bytes);
        }

        await flushEnded.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Abort_breaks_the_connection_off()
    {
        TaskCompletionSource<Exception> seen = new();
        await using Server server = await Server.StartAsync(async connection =>
        {
            connection.Abort(new ConnectionAbortedException("enough"));
            try
            {
                while (true)
                {
                    ReadResult read = await connection.Transport.Input.ReadAsync(Cancellation);
                    connection.Transport.Input.AdvanceTo(read.Buffer.End);
                }
            }
            catch (ConnectionAbortedException e)
            {
                seen.SetResult(e);
            }
        });
        using UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation);
        Assert.Equal(0, (await client.ReceiveAsync(new byte[1], Cancellation)).Bytes);
        Assert.Equal("enough", (await seen.Task.WaitAsync(Cancellation)).Message);
    }

    [Fact]
    public async Task Descriptors_nobody_asked_for_end_the_connection()
    {
        await using Server server = await Server.StartAsync(async connection =>
        {
            try
            {
                while (true)
                {
                    ReadResult read = await connection.Transport.Input.ReadAsync(Cancellation);
                    connection.Transport.Input.AdvanceTo(read.Buffer.End);
                }
            }
            catch (IOException)
            {
                // What this test is about, as the handler sees it.
            }
        });
        using UnixSocket client = await UnixSocket.ConnectAsync(server.Path, Cancellation);
        using SafeFileHandle descriptor = File.OpenHandle("/dev/null");
        SystemCallException broken = await Assert.ThrowsAsync<SystemCallException>(async () =>
        {
            while (true) await client.SendAsync(new byte[1], descriptor, Cancellation);
        });
        Assert.Equal(Errno.EPIPE, broken.Errno);
    }

    private static string Read(SafeFileHandle file)
    {
        byte[] content = new byte[100];
        return Encoding.ASCII.GetString(content, 0, RandomAccess.Read(file, content, 0));
    }

    /// <summary>An open file with this content and no name any more.</summary>
    private static SafeFileHandle OpenFile(string content)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, content);
        SafeFileHandle file = File.OpenHandle(path);
        File.Delete(path);
        return file;
    }
}
