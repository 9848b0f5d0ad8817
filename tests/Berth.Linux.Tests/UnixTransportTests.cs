using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Berth.Linux.Tests;

public sealed class UnixTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_bytes_and_descriptors_arrive_complete_and_in_order()
    {
        const int Rounds = 200, Size = 20_000;
        await using UnixTransport sender = Pair(out UnixTransport other);
        await using UnixTransport receiver = other;
        Task sending = Task.Run(async () =>
        {
            byte[] block = new byte[Size];
            for (int round = 0; round < Rounds; round++)
            {
                block.AsSpan().Fill((byte)(round + 1));
                sender.Output.Write(block);
                using TemporaryDirectory directory = new();
                File.WriteAllText(directory.File("f"), $"{round}");
                await sender.SendDescriptorAsync(File.OpenHandle(directory.File("f")), Cancellation);
            }

            await sender.Output.CompleteAsync();
        }, Cancellation);

        for (int round = 0; round < Rounds; round++)
        {
            ReadResult read = await receiver.Input.ReadAtLeastAsync(Size + 1, Cancellation);
            ReadOnlySequence<byte> message = read.Buffer.Slice(0, Size + 1);
            byte[] bytes = message.ToArray();
            Assert.True(bytes.AsSpan(0, Size).IndexOfAnyExcept((byte)(round + 1)) < 0);
            Assert.Equal(0, bytes[Size]);
            receiver.Input.AdvanceTo(message.End);
            Assert.True(receiver.TryDequeueDescriptor(out SafeFileHandle? descriptor));
            using (descriptor)
            {
                int count = RandomAccess.Read(descriptor, bytes, 0);
                Assert.Equal($"{round}", System.Text.Encoding.ASCII.GetString(bytes, 0, count));
            }
        }

        Assert.True((await receiver.Input.ReadAsync(Cancellation)).IsCompleted);
        Assert.False(receiver.TryDequeueDescriptor(out _));
        await sending;
    }

    [Fact]
    public async Task A_descriptor_to_send_is_closed_once_sent_or_given_up()
    {
        using SafeFileHandle sent = File.OpenHandle("/dev/null"), unsent = File.OpenHandle("/dev/null");
        UnixTransport sender = Pair(out UnixTransport receiver);
        await sender.SendDescriptorAsync(sent, Cancellation);
        Assert.True(sent.IsClosed);
        await receiver.DisposeAsync();
        await sender.SendDescriptorAsync(unsent, Cancellation);
        await sender.DisposeAsync();
        Assert.True(unsent.IsClosed);
    }

    [Fact]
    public async Task Descriptors_nobody_took_are_closed_with_the_connection()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket end = first;
        UnixTransport receiver = new(second);
        (UnixSocket carried, UnixSocket kept) = UnixSocket.CreatePair();
        using UnixSocket witness = kept;
        using (carried) await end.SendAsync(new byte[1], carried.Handle, Cancellation);
        await receiver.Input.ReadAsync(Cancellation);
        await receiver.DisposeAsync();
        Assert.Equal(0, (await witness.ReceiveAsync(new byte[1], Cancellation)).Bytes);
    }

    [Fact]
    public async Task Writing_to_a_peer_that_is_gone_completes_instead_of_failing()
    {
        await using UnixTransport transport = Pair(out UnixTransport other);
        await other.DisposeAsync();
        FlushResult flushed;
        do flushed = await transport.Output.WriteAsync(new byte[1000], Cancellation);
        while (!flushed.IsCompleted);
        Assert.True(flushed.IsCompleted);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_stops_the_sender()
    {
        await using UnixTransport transport = Pair(out UnixTransport other);
        Task filling;
        await using (other)
        {
            filling = Task.Run(async () =>
            {
                while (!(await transport.Output.WriteAsync(new byte[1 << 20], Cancellation)).IsCompleted) { }
            }, Cancellation);
            ReadResult unread = await other.Input.ReadAtLeastAsync(256 << 10, Cancellation);
            // The pipe holds what it may, and one receive more.
            Assert.InRange(unread.Buffer.Length, 256 << 10, 512 << 10);
            Assert.False(filling.IsCompleted);
            other.Input.AdvanceTo(unread.Buffer.Start);
        }

        await filling;
    }

    [Fact]
    public async Task Closing_sends_what_was_written()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket peer = second;
        await using (UnixTransport transport = new(first)) transport.Output.Write("last words"u8);
        byte[] buffer = new byte[100];
        Assert.Equal(10, (await peer.ReceiveAsync(buffer, Cancellation)).Bytes);
        Assert.Equal(0, (await peer.ReceiveAsync(buffer, Cancellation)).Bytes);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_ever_for_a_peer_that_does_not_read()
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        using UnixSocket peer = second;
        UnixTransport transport = new(first) { Grace = TimeSpan.FromMilliseconds(10) };
        transport.Output.Write(new byte[4 << 20]);
        ValueTask<FlushResult> flushing = transport.Output.FlushAsync(Cancellation);
        await transport.DisposeAsync();
        Assert.True((await flushing).IsCompleted);
        Assert.True(transport.Closed.IsCancellationRequested);
    }

    private static UnixTransport Pair(out UnixTransport other)
    {
        (UnixSocket first, UnixSocket second) = UnixSocket.CreatePair();
        other = new UnixTransport(second);
        return new UnixTransport(first);
    }
}
