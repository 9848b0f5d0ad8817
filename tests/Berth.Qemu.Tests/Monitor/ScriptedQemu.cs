using System.Net.Sockets;
using System.Text.Json;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Monitor;

/// <summary>The far end of a monitor connection, played by the test over a real UNIX socket.</summary>
internal sealed class ScriptedQemu : IAsyncDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    private ScriptedQemu(NetworkStream stream, NetworkStream clientSide)
    {
        _stream = stream;
        _reader = new StreamReader(stream);
        ClientSide = clientSide;
    }

    public NetworkStream ClientSide { get; }

    public static async Task<ScriptedQemu> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("berth-qmp-");
        try
        {
            var endPoint = new UnixDomainSocketEndPoint(Path.Combine(directory.FullName, "qmp"));
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(endPoint);
            listener.Listen();
            var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await client.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
            var server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
            return new(new NetworkStream(server, ownsSocket: true), new NetworkStream(client, ownsSocket: true));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Greets, takes part in the negotiation and returns both ends, ready for commands.</summary>
    public static async Task<(ScriptedQemu Qemu, QmpConnection Monitor)> ConnectedAsync(QmpOptions? options = null)
    {
        var qemu = await StartAsync();
        var connecting = QmpConnection.ConnectAsync(qemu.ClientSide, options, TestContext.Current.CancellationToken);
        await qemu.GreetAsync();
        var negotiation = await qemu.ReadAsync();
        Assert.Equal("qmp_capabilities", negotiation.Name);
        await qemu.ReturnAsync(negotiation, "{}");
        return (qemu, await connecting);
    }

    public Task GreetAsync() => SendAsync(
        """{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "Test 1"}, "capabilities": ["oob"]}}""");

    public async Task<ReceivedCommand> ReadAsync()
    {
        var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();
        var json = JsonElement.Parse(line);
        return new(json.GetProperty("execute").GetString()!, json.GetProperty("id").GetString()!, json);
    }

    public Task ReturnAsync(ReceivedCommand command, string value) => SendAsync($$"""{"return": {{value}}, "id": "{{command.Id}}"}""");

    public Task SendAsync(string line) => SendBytesAsync(System.Text.Encoding.UTF8.GetBytes(line + "\r\n"));

    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _stream.DisposeAsync();
    }

    internal sealed record ReceivedCommand(string Name, string Id, JsonElement Message);
}
