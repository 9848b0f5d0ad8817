namespace Berth.Engine.Events;

/// <summary>Hands every event to every subscriber, in the order in which things happened. Nobody waits for a subscriber.</summary>
public sealed class EventBus
{
    private readonly Lock _gate = new();
    private EventSubscription[] _subscriptions = [];

    /// <summary>Events from now on.</summary>
    /// <param name="capacity">How many may wait to be read; a subscriber that falls further behind is cut off.</param>
    public EventSubscription Subscribe(int capacity = 4096)
    {
        var subscription = new EventSubscription(this, capacity);
        lock (_gate) _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    /// <summary>Whether anybody listens.</summary>
    public bool HasSubscribers => _subscriptions.Length > 0;

    internal void Publish(GuestEvent occurred)
    {
        // Under the lock, so that all subscribers see one order.
        lock (_gate)
        {
            foreach (var subscription in _subscriptions) subscription.Offer(occurred);
        }
    }

    internal void Remove(EventSubscription subscription)
    {
        lock (_gate) _subscriptions = [.. _subscriptions.Where(s => s != subscription)];
    }
}
