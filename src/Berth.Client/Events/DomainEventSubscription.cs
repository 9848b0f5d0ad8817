using System.Threading.Channels;

namespace Berth.Client;

/// <summary>Events of domains as they happen. Ends when it is disposed; fails when the connection does. One reader.</summary>
public sealed class DomainEventSubscription : IAsyncEnumerable<DomainEvent>, IAsyncDisposable
{
    private readonly Channel<DomainEvent> _events = Channel.CreateUnbounded<DomainEvent>(new() { SingleReader = true });
    private readonly Func<DomainEventSubscription, ValueTask> _end;

    internal DomainEventSubscription(Func<DomainEventSubscription, ValueTask> end) => _end = end;

    internal List<int> Callbacks { get; } = [];

    public IAsyncEnumerator<DomainEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _events.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        return _end(this);
    }

    internal void Deliver(DomainEvent happened) => _events.Writer.TryWrite(happened);

    internal void Fail(Exception error) => _events.Writer.TryComplete(error);
}
