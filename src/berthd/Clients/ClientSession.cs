using Berth.Daemon.Events;
using Berth.Engine;
using Berth.Linux;
using Berth.Wire;

namespace Berth.Daemon.Clients;

/// <summary>What the daemon keeps for one client while it is connected.</summary>
internal sealed class ClientSession : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly GuestEngine _engine;
    private GuestOwner? _owner;
    private EventForwarder? _events;
    private bool _isOver;

    public ClientSession(RpcServerConnection connection, GuestEngine engine, PeerCredentials? peer, bool isSurplus)
    {
        _engine = engine;
        Connection = connection;
        Peer = peer;
        IsSurplus = isSurplus;
    }

    public RpcServerConnection Connection { get; }

    /// <summary>Who is at the other end; null where that cannot be known.</summary>
    public PeerCredentials? Peer { get; }

    /// <summary>Open descriptors can be passed over the connection.</summary>
    public required bool CarriesDescriptors { get; init; }

    /// <summary>There are too many clients already: this one is told so and gets nothing else.</summary>
    public bool IsSurplus { get; }

    /// <summary>The client has opened the hypervisor connection.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Called when the client opens the hypervisor connection.</summary>
    public required Action OnOpen { private get; init; }

    /// <summary>Guests that end with this client hang on this.</summary>
    public GuestOwner Owner
    {
        get
        {
            lock (_gate) return _owner ??= new GuestOwner();
        }
    }

    /// <summary>The events that the client asked for.</summary>
    public EventForwarder Events
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isOver, this);
                return _events ??= new EventForwarder(_engine.Events, _engine.Secrets, Connection);
            }
        }
    }

    /// <summary>Notes that the client has opened the hypervisor connection.</summary>
    public void Open()
    {
        IsOpen = true;
        OnOpen();
    }

    /// <summary>The client has gone: nothing is sent any more, and guests that were to end with it end.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate) _isOver = true;
        if (_events is not null) await _events.DisposeAsync();
        if (_owner is not null) await _owner.DisposeAsync();
    }
}
