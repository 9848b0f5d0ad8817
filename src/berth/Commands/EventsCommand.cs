using System.CommandLine;
using System.Threading.Channels;
using Berth.Cli.Guests;
using Berth.Cli.Output;
using Berth.Client;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Cli.Commands;

/// <summary><c>berth events</c>.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var guest = new Option<string?>("--guest") { Description = "Only events of this guest.", HelpName = "NAME" };
        var loop = new Option<bool>("--loop") { Description = "Go on until interrupted or the time is over; otherwise the first event ends it." };
        var timeout = new Option<double?>("--timeout") { Description = "How long to wait; it is no error when nothing happens.", HelpName = "SECONDS" };
        var output = OutputFormat.Create();
        var command = new Command("events", "Tells what happens to guests, as it happens.") { guest, loop, timeout, output };
        command.SetAction(async (parsed, cancel) =>
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await using var connection = await Connecting.OpenAsync(parsed, cancel, lasting: true);
            var domain = parsed.GetValue(guest) is { } name ? await connection.FindAsync(name, cancel) : null;
            if (parsed.GetValue(timeout) is { } seconds) over.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue / 1000)));
            try
            {
                await WatchAsync(connection, domain, parsed.GetValue(loop), happened => Write(happened, Screen.Of(parsed), parsed.IsJson(output)), over.Token);
                return 0;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return 0;
            }
        });
        return command;
    }

    private static async Task WatchAsync(LibvirtConnection connection, Domain? domain, bool loop, Action<DomainEvent> tell, CancellationToken cancel)
    {
        var subscriptions = new List<DomainEventSubscription>();
        var events = Channel.CreateUnbounded<DomainEvent>(new() { SingleReader = true });
        try
        {
            // Each kind on its own, as an older server does not know all of them.
            foreach (var kind in Enum.GetValues<DomainEventId>())
                if (await SubscribeAsync(connection, kind, domain, cancel) is { } subscription) subscriptions.Add(subscription);
            var readers = subscriptions.Select(subscription => ForwardAsync(subscription, events.Writer, cancel)).ToList();
            await foreach (var happened in events.Reader.ReadAllAsync(cancel))
            {
                tell(happened);
                if (!loop) break;
            }
        }
        finally
        {
            foreach (var subscription in subscriptions) await subscription.DisposeAsync();
        }
    }

    private static async Task<DomainEventSubscription?> SubscribeAsync(LibvirtConnection connection, DomainEventId kind, Domain? domain, CancellationToken cancel)
    {
        try
        {
            return await connection.SubscribeAsync([kind], domain, cancel);
        }
        catch (LibvirtException) when (kind != DomainEventId.Lifecycle && !connection.Closed.IsCompleted)
        {
            return null;
        }
    }

    private static async Task ForwardAsync(DomainEventSubscription from, ChannelWriter<DomainEvent> to, CancellationToken cancel)
    {
        try
        {
            await foreach (var happened in from.WithCancellation(cancel)) to.TryWrite(happened);
        }
        catch (Exception e) when (e is LibvirtException or OperationCanceledException)
        {
            to.TryComplete(e);
        }
    }

    private static void Write(DomainEvent happened, Screen screen, bool json)
    {
        var (what, detail) = EventText.Of(happened);
        var now = DateTimeOffset.Now;
        if (json)
        {
            screen.WriteJson(new(now, happened.Domain.Name, what, detail), CliJson.Line.EventReport);
            return;
        }
        var ink = screen.Ink;
        screen.WriteLine($"{ink.Dim(now.ToString("yyyy-MM-dd HH:mm:ss.fff"))}  {ink.Bold(Screen.Printable(happened.Domain.Name))}  {what}{(detail is null ? "" : $" ({Screen.Printable(detail)})")}");
    }
}
