using Berth.Engine.Events;

namespace Berth.Engine.Tests;

public sealed class EventBusTests
{
    private static readonly GuestIdentity s_guest = new("guest", Guid.NewGuid(), 1);

    [Fact]
    public async Task Every_subscriber_gets_every_event_in_order()
    {
        var bus = new EventBus();
        using var first = bus.Subscribe();
        using var second = bus.Subscribe();
        GuestEvent[] events = [new RebootEvent(s_guest), new RtcChangeEvent(s_guest, 1), new PmWakeupEvent(s_guest)];
        foreach (var occurred in events) bus.Publish(occurred);
        foreach (var subscription in new[] { first, second })
            foreach (var occurred in events) Assert.Same(occurred, await subscription.Reader.ReadAsync());
    }

    [Fact]
    public async Task A_subscriber_that_does_not_keep_up_is_cut_off_alone()
    {
        var bus = new EventBus();
        using var slow = bus.Subscribe(capacity: 2);
        using var other = bus.Subscribe();
        for (var i = 0; i < 3; i++) bus.Publish(new RtcChangeEvent(s_guest, i));
        await slow.Reader.ReadAsync();
        await slow.Reader.ReadAsync();
        await Assert.ThrowsAsync<IOException>(() => slow.Reader.Completion);
        for (var i = 0; i < 3; i++) Assert.Equal(i, Assert.IsType<RtcChangeEvent>(await other.Reader.ReadAsync()).Offset);
    }
}
