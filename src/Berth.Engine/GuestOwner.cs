using Berth.Engine.Running;
using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>A client on whose stay the lives of guests hang: those it started with <c>AutoDestroy</c> end when it goes.</summary>
public sealed class GuestOwner : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(Guest Guest, RunningGuest Running)> _guests = [];
    private bool _isGone;

    /// <summary>Destroys the guests that still run.</summary>
    public async ValueTask DisposeAsync()
    {
        (Guest Guest, RunningGuest Running)[] guests;
        lock (_gate)
        {
            _isGone = true;
            guests = [.. _guests];
            _guests.Clear();
        }
        await Task.WhenAll(guests.Select(g => g.Guest.StopAsync(g.Running, DomainShutoffReason.Destroyed, force: true, CancellationToken.None)));
    }

    /// <returns>False when the owner has gone already.</returns>
    internal bool TryAdd(Guest guest, RunningGuest running)
    {
        lock (_gate)
        {
            if (_isGone) return false;
            _guests.Add((guest, running));
            return true;
        }
    }
}
