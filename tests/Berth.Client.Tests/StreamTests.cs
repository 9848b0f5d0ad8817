using System.Text;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

public sealed class StreamTests
{
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Console_carries_text_both_ways_until_it_is_finished()
    {
        await using var server = new TestServer();
        await using var connection = await server.OpenAsync();
        var typed = new StringBuilder();
        var domain = await ConsoleAsync(server, connection, async (stream, cancel) =>
        {
            await stream.WriteAsync("login: "u8.ToArray(), cancel);
            var buffer = new byte[100];
            for (var read = await stream.ReadAsync(buffer, cancel); !read.IsEnd; read = await stream.ReadAsync(buffer, cancel))
                typed.Append(Encoding.ASCII.GetString(buffer, 0, read.Count));
        });

        await using var console = await domain.OpenConsoleAsync(cancel: _cancel);
        var prompt = new byte[7];
        await console.ReadExactlyAsync(prompt, _cancel);
        await console.WriteAsync("root\n"u8.ToArray(), _cancel);
        await console.FinishAsync(_cancel);

        Assert.Equal("login: ", Encoding.ASCII.GetString(prompt));
        Assert.Equal("root\n", typed.ToString());
    }

    [Fact]
    public async Task Large_content_arrives_whole_and_ends()
    {
        await using var server = new TestServer();
        await using var connection = await server.OpenAsync();
        var content = new byte[3_000_000];
        new Random(1).NextBytes(content);
        var domain = await ConsoleAsync(server, connection, async (stream, cancel) => await stream.WriteAsync(content, cancel));

        await using var console = await domain.OpenConsoleAsync(cancel: _cancel);
        var copy = new MemoryStream();
        await console.CopyToAsync(copy, _cancel);
        await console.FinishAsync(_cancel);

        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task Failure_of_the_server_reaches_whoever_reads_and_whoever_finishes()
    {
        await using var server = new TestServer();
        await using var connection = await server.OpenAsync();
        var domain = await ConsoleAsync(server, connection, (_, _) => throw new LibvirtException(ErrorCode.OperationFailed, ErrorDomain.Qemu, "the guest is gone"));

        await using var console = await domain.OpenConsoleAsync(cancel: _cancel);

        Assert.Contains("the guest is gone", (await Assert.ThrowsAsync<IOException>(async () => await console.ReadExactlyAsync(new byte[1], _cancel))).Message);
        Assert.Equal(ErrorCode.OperationFailed, (await Assert.ThrowsAsync<LibvirtException>(() => console.FinishAsync(_cancel))).Code);
    }

    [Fact]
    public async Task Disposing_an_open_stream_aborts_it()
    {
        await using var server = new TestServer();
        await using var connection = await server.OpenAsync();
        var aborted = new TaskCompletionSource();
        var domain = await ConsoleAsync(server, connection, async (_, cancel) =>
        {
            using var registration = cancel.Register(aborted.SetResult);
            await Task.Delay(Timeout.Infinite, cancel);
        });

        await (await domain.OpenConsoleAsync(cancel: _cancel)).DisposeAsync();

        Assert.True(aborted.Task.IsCompleted);
    }

    [Fact]
    public async Task Refused_console_is_an_error_and_no_stream()
    {
        await using var server = new TestServer();
        server.Answer(Remote.DomainLookupByName, new() { Domain = TestServer.Guest });
        server.Table.On(Remote.DomainOpenConsole, (_, _, _) => throw new LibvirtException(ErrorCode.OperationFailed, ErrorDomain.Qemu, "in use"));
        await using var connection = await server.OpenAsync();

        var domain = await connection.GetDomainAsync("vm", _cancel);

        Assert.Contains("in use", (await Assert.ThrowsAsync<LibvirtException>(() => domain.OpenConsoleAsync(cancel: _cancel))).Message);
    }

    [Fact]
    public async Task Lost_connection_ends_a_stream_with_an_error()
    {
        await using var server = new TestServer();
        await using var connection = await server.OpenAsync();
        var domain = await ConsoleAsync(server, connection, (_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        await using var console = await domain.OpenConsoleAsync(cancel: _cancel);

        server.Connection!.Abort();

        await Assert.ThrowsAsync<IOException>(async () => await console.ReadExactlyAsync(new byte[1], _cancel));
    }

    private async Task<Domain> ConsoleAsync(TestServer server, LibvirtConnection connection, RpcStreamBody body)
    {
        server.Answer(Remote.DomainLookupByName, new() { Domain = TestServer.Guest });
        server.Table.On(Remote.DomainOpenConsole, (_, call, _) =>
        {
            call.OpenStream(body);
            return default;
        });
        return await connection.GetDomainAsync("vm", _cancel);
    }
}
