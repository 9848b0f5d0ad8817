using Berth.Wire.Protocol;

namespace Berth.Wire.Tests;

public sealed class EventTests
{
    private static readonly DomainRef Guest = new("vm", Guid.NewGuid(), 1);

    [Fact]
    public async Task Events_arrive_in_order_with_serial_0()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        for (var i = 0; i < 100; i++) client.Connection.SendEvent(Remote.DomainEventCallbackLifecycle, Lifecycle(i));

        for (var i = 0; i < 100; i++)
            Assert.Equal(i, (await client.ExpectEventAsync(Remote.DomainEventCallbackLifecycle)).CallbackId);
    }

    [Fact]
    public async Task Events_of_several_threads_do_not_mix()
    {
        await using var client = new ScriptedClient(new(Remote.Program));

        var senders = Enumerable.Range(0, 8).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++) client.Connection.SendEvent(Remote.DomainEventCallbackLifecycle, Lifecycle(sender * 1000 + i));
        }));
        var all = Task.WhenAll(senders);
        var last = Enumerable.Repeat(-1, 8).ToArray();
        for (var i = 0; i < 8 * 200; i++)
        {
            var id = (await client.ExpectEventAsync(Remote.DomainEventCallbackLifecycle)).CallbackId;
            Assert.Equal(last[id / 1000] + 1, id % 1000);
            last[id / 1000] = id % 1000;
        }

        await all;
    }

    [Fact]
    public async Task Client_that_does_not_read_its_events_is_dropped()
    {
        await using var client = new ScriptedClient(new(Remote.Program), new() { MaxQueuedBytes = 100_000 });

        while (!client.Connection.Aborted.IsCancellationRequested) client.Connection.SendEvent(Remote.DomainEventCallbackLifecycle, Lifecycle(0));

        await client.EndedAsync();
    }

    private static DomainEventCallbackLifecycleMsg Lifecycle(int id) => new()
    {
        CallbackId = id,
        Message = new() { Domain = Guest, Event = 2, Detail = 0 },
    };
}
