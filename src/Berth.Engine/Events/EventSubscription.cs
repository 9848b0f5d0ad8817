using System.Threading.Channels;

namespace Berth.Engine.Events;

/// <summary>One subscriber's events, from its subscription until it is disposed.</summary>
public sealed class EventSubscription : IDisposable
{
    private readonly EventBus _bus;
    private readonly int _capacity;
    private readonly Channel<GuestEvent> _channel;

    internal EventSubscription(EventBus bus, int capacity)
    {
        _bus = bus;
        _capacity = capacity;
        _channel = Channel.CreateBounded<GuestEvent>(new BoundedChannelOptions(capacity) { SingleReader = true });
    }

    /// <summary>
    /// The events. Completes when the subscription is disposed; completes with an <see cref="IOException"/> when the subscriber has fallen too far behind.
    /// </summary>
    public ChannelReader<GuestEvent> Reader => _channel.Reader;

    /// <summary>The same, for <c>await foreach</c>.</summary>
    public IAsyncEnumerable<GuestEvent> ReadAllAsync(CancellationToken cancellation = default) => _channel.Reader.ReadAllAsync(cancellation);

    public void Dispose()
    {
        _bus.Remove(this);
        _channel.Writer.TryComplete();
    }

    internal void Offer(GuestEvent occurred)
    {
        if (_channel.Writer.TryWrite(occurred)) return;
        if (_channel.Writer.TryComplete(new IOException($"More than {_capacity} events waited to be read; the subscription has ended."))) _bus.Remove(this);
    }
}
