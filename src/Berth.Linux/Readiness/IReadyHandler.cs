namespace Berth.Linux;

/// <summary>What the reactor calls when a descriptor is ready.</summary>
internal interface IReadyHandler
{
    /// <summary>Called on the reactor's own thread, for all descriptors in turn: does little and never waits.</summary>
    /// <param name="key">What <see cref="Reactor.Watch"/> returned, or is about to return.</param>
    /// <param name="events">What the descriptor is ready for.</param>
    void OnReady(long key, EpollEvents events);
}
