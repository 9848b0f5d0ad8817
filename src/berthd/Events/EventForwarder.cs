using Berth.Engine.Events;
using Berth.Engine.Secrets;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Events;

/// <summary>Sends one client the events that it asked for, in the order in which they happened. A client that does not keep up is cut off.</summary>
internal sealed partial class EventForwarder(EventBus bus, SecretStore secrets, RpcServerConnection connection) : IAsyncDisposable
{
    private const int MaxRegistrations = 16_384;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (DomainEventId Event, Guid? Guest)> _domain = [];
    private readonly Dictionary<int, (MonitorEventFilter Filter, Guid? Guest)> _monitor = [];
    private readonly HashSet<DomainEventId> _old = [];
    private EventSubscription? _subscription;
    private Task _forwarding = Task.CompletedTask;
    private int _lastId = -1;

    /// <summary>Sends events of a kind, of one guest or all of them.</summary>
    /// <returns>The number that these events will bear.</returns>
    public int Add(DomainEventId kind, Guid? guest)
    {
        lock (_gate)
        {
            int id = NextId();
            _domain.Add(id, (kind, guest));
            return id;
        }
    }

    public void Remove(int id)
    {
        // Under the lock under which events are sent: none of this number follows the reply.
        lock (_gate)
        {
            if (!_domain.Remove(id)) throw NotRegistered(id);
        }
    }

    /// <summary>Sends what QEMU says, of one guest or all of them.</summary>
    /// <returns>The number that these events will bear.</returns>
    public int AddMonitor(Guid? guest, MonitorEventFilter filter)
    {
        lock (_gate)
        {
            int id = NextId();
            _monitor.Add(id, (filter, guest));
            return id;
        }
    }

    public void RemoveMonitor(int id)
    {
        lock (_gate)
        {
            if (!_monitor.Remove(id)) throw NotRegistered(id);
        }
    }

    /// <summary>Sends events of a kind in the old form, without a number.</summary>
    public void AddOld(DomainEventId kind)
    {
        lock (_gate)
        {
            if (!_old.Add(kind)) throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Domain, $"domain event {(int)kind} already registered");
            Listen();
        }
    }

    public void RemoveOld(DomainEventId kind)
    {
        lock (_gate)
        {
            if (!_old.Remove(kind)) throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Domain, $"domain event {(int)kind} not registered");
        }
    }

    public async ValueTask DisposeAsync()
    {
        secrets.Changed -= Forward;
        lock (_gate) _subscription?.Dispose();
        await _forwarding;
    }

    private int NextId()
    {
        if (_domain.Count + _monitor.Count + _secrets.Count >= MaxRegistrations)
            throw new LibvirtException(ErrorCode.ResourceBusy, ErrorDomain.Rpc, $"more than {MaxRegistrations} event callbacks on one connection");
        Listen();
        return ++_lastId;
    }

    private void Listen()
    {
        if (_subscription is not null) return;
        _subscription = bus.Subscribe();
        _forwarding = ForwardAsync(_subscription);
    }

    private async Task ForwardAsync(EventSubscription events)
    {
        try
        {
            await foreach (GuestEvent occurred in events.ReadAllAsync(connection.Aborted)) Forward(occurred);
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
        catch (IOException)
        {
            // Too many events wait for this client. It must not believe that it has seen them all.
            connection.Abort();
        }
    }

    private void Forward(GuestEvent occurred)
    {
        lock (_gate)
        {
            if (occurred is MonitorEvent monitor)
            {
                ForwardMonitor(monitor);
                return;
            }

            foreach (DomainEventId kind in DomainEventSender.KindsOf(occurred))
            {
                if (_old.Contains(kind)) DomainEventSender.Send(connection, kind, null, occurred);
                foreach ((int id, (DomainEventId Event, Guid? Guest) wanted) in _domain)
                {
                    if (wanted.Event == kind && (wanted.Guest is null || wanted.Guest == occurred.Guest.Uuid)) DomainEventSender.Send(connection, kind, id, occurred);
                }
            }
        }
    }

    private void ForwardMonitor(MonitorEvent said)
    {
        foreach ((int id, (MonitorEventFilter filter, Guid? guest)) in _monitor)
        {
            if (guest is not null && guest != said.Guest.Uuid) continue;
            if (filter.Admits(said.Name)) DomainEventSender.SendMonitor(connection, id, said);
        }
    }

    private static LibvirtException NotRegistered(int id) => new(ErrorCode.InternalError, ErrorDomain.Domain, $"event callback {id} not registered");
}
