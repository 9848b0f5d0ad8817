using Berth.Engine.Events;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests.Support;

/// <summary>The events of an engine, waited for one by one.</summary>
internal sealed class EventLog(EventSubscription subscription)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The next event of a kind; others before it are passed over.</summary>
    public async Task<T> NextAsync<T>() where T : GuestEvent
    {
        using var giveUp = new CancellationTokenSource(s_patience);
        await foreach (var occurred in subscription.ReadAllAsync(giveUp.Token))
            if (occurred is T wanted) return wanted;
        throw new InvalidOperationException("The engine closed.");
    }

    /// <summary>The next lifecycle event, as its numbers.</summary>
    public async Task<(DomainEventType Type, int Detail)> NextLifecycleAsync()
    {
        var occurred = await NextAsync<LifecycleEvent>();
        return (occurred.Type, occurred.Detail);
    }

    /// <summary>The next lifecycle events.</summary>
    public async Task<IReadOnlyList<(DomainEventType Type, int Detail)>> NextLifecyclesAsync(int count)
    {
        var events = new List<(DomainEventType, int)>();
        while (events.Count < count) events.Add(await NextLifecycleAsync());
        return events;
    }
}
