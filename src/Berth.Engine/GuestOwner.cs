using Berth.Engine.Running;
using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>A client on whose stay the lives of guests hang: those it started with <c>AutoDestroy</c> end when it goes.</summary>
public sealed class GuestOwner : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(Guest Guest, RunningGuest Running)> _guests = [];

    /// <summary>Destroys the guests that still run.</summary>
    public async ValueTask DisposeAsync()
    {
        (Guest Guest, RunningGuest Running)[] guests;
        lock (_gate)
        {
            guests = [.. _guests];
            _guests.Clear();
        }
        await Task.WhenAll(guests.Select(g => g.Guest.StopAsync(g.Running, DomainShutoffReason.Destroyed, force: true, CancellationToken.None)));
    }

    internal void Add(Guest guest, RunningGuest running)
    {
        lock (_gate) _guests.Add((guest, running));
    }
}
