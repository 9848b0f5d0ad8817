using Berth.Client;
using Berth.Wire.Protocol;

namespace Berth.Cli.Guests;

/// <summary>Presses a guest's power button and waits for the guest to be gone.</summary>
internal static class Shutdown
{
    /// <returns>False when it still runs after that time.</returns>
    public static async Task<bool> RunAsync(LibvirtConnection connection, Domain guest, TimeSpan patience, CancellationToken cancel)
    {
        // Listened to first, so that a guest that is quick does not go unseen.
        await using var events = await connection.SubscribeAsync([DomainEventId.Lifecycle], guest, cancel);
        await guest.ShutdownAsync(cancel: cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(patience);
        try
        {
            await foreach (var happened in events.WithCancellation(over.Token))
                if (happened is DomainLifecycleEvent { Type: DomainEventType.Stopped or DomainEventType.Crashed }) return true;
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
