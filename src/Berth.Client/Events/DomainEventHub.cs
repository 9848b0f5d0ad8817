using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

/// <summary>Sends each event of domains to the subscription that registered it.</summary>
internal sealed class DomainEventHub
{
    /// <summary>How many events are kept whose registration is not answered yet.</summary>
    private const int MaxEarly = 1024;

    private readonly RpcClientConnection _rpc;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, DomainEventSubscription> _subscriptions = [];
    private readonly List<(int Callback, DomainEvent Happened)> _early = [];
    private int _registering;

    public DomainEventHub(RpcClientConnection rpc)
    {
        _rpc = rpc;
        DomainEventDecoding.Listen(rpc, Deliver);
    }

    public async Task<DomainEventSubscription> SubscribeAsync(IReadOnlyCollection<DomainEventId> kinds, DomainRef? domain, CancellationToken cancel)
    {
        var subscription = new DomainEventSubscription(EndAsync);
        lock (_gate) _registering++;
        try
        {
            foreach (var kind in kinds)
                await _rpc.CallAsync(
                    Remote.ConnectDomainEventCallbackRegisterAny, new() { EventId = (int)kind, Domain = domain }, attached: null,
                    replied: reply => Add(reply.CallbackId, subscription), cancel);
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }
        finally
        {
            lock (_gate)
                if (--_registering == 0) _early.Clear();
        }

        _ = _rpc.Closed.ContinueWith(
            _ => subscription.Fail(new LibvirtException(ErrorCode.Rpc, ErrorDomain.Rpc, "the connection to the server has ended")),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return subscription;
    }

    private void Add(int callback, DomainEventSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions[callback] = subscription;
            subscription.Callbacks.Add(callback);
            foreach (var (_, happened) in _early.Where(one => one.Callback == callback)) subscription.Deliver(happened);
            _early.RemoveAll(one => one.Callback == callback);
        }
    }

    private void Deliver(int callback, DomainEvent happened)
    {
        lock (_gate)
        {
            // An event may overtake the reply that says whose it is.
            if (_subscriptions.TryGetValue(callback, out var subscription)) subscription.Deliver(happened);
            else if (_registering > 0 && _early.Count < MaxEarly) _early.Add((callback, happened));
        }
    }

    private async ValueTask EndAsync(DomainEventSubscription subscription)
    {
        int[] callbacks;
        lock (_gate)
        {
            callbacks = [.. subscription.Callbacks];
            subscription.Callbacks.Clear();
            foreach (var callback in callbacks) _subscriptions.Remove(callback);
        }

        foreach (var callback in callbacks)
        {
            if (_rpc.Closed.IsCompleted) return;
            try
            {
                await _rpc.CallAsync(Remote.ConnectDomainEventCallbackDeregisterAny, new() { CallbackId = callback }, CancellationToken.None);
            }
            catch (LibvirtException)
            {
                // Nobody listens any more, whatever the server says to it.
            }
        }
    }
}
