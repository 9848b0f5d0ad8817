using System.Collections.Concurrent;
using System.IO.Pipelines;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

/// <summary>A server inside the process: it answers the opening calls, the rest is each test's.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _serving = [];

    public TestServer()
    {
        Table = new(Remote.Program, Qemu.Program)
        {
            Check = call =>
            {
                Calls.Enqueue(call.Procedure.Name);
                return null;
            },
        };
        Table.On(Remote.AuthList, (_, _) => new(new AuthListRet { Types = AuthTypes }));
        Table.On(Remote.ConnectSupportsFeature, (_, _, _) => new(new ConnectSupportsFeatureRet { Supported = 1 }));
        Table.On(Remote.ConnectOpen, (args, _, _) =>
        {
            Opened = args;
            return default;
        });
        Table.On(Remote.ConnectClose, (call, _) =>
        {
            call.Connection.CloseAfterReply();
            return default;
        });
    }

    public static DomainRef Guest { get; } = new("vm", Guid.NewGuid(), 3);

    public ProcedureTable Table { get; }

    /// <summary>What clients called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public int[] AuthTypes { get; init; } = [0];

    public ConnectOpenArgs? Opened { get; private set; }

    /// <summary>The connection made last.</summary>
    public RpcServerConnection? Connection { get; private set; }

    /// <summary>Connects a client.</summary>
    public async Task<LibvirtConnection> OpenAsync(ConnectionOptions? options = null, string uri = "qemu:///system")
    {
        var (server, client) = DuplexPipe.Pair();
        Serve(server);
        var transport = new ClientTransport(client.Input, client.Output, () => default);
        return await LibvirtConnection.OpenAsync(transport, ConnectionUri.Parse(uri), options ?? new(), CancellationToken.None);
    }

    public void Serve(IDuplexPipe pipe, Func<ValueTask>? end = null, IDescriptorTransport? descriptors = null)
    {
        Connection = new(pipe, Table, options: null, descriptors);
        _serving.Add(RunAsync(Connection, end));
    }

    public void Answer<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, TRet result)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        Table.On(procedure, (_, _, _) => new ValueTask<TRet>(result));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task RunAsync(RpcServerConnection connection, Func<ValueTask>? end)
    {
        await connection.RunAsync(_stop.Token);
        if (end is not null) await end();
    }
}
