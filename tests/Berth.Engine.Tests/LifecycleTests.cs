using Berth.Engine.Tests.Support;
using Berth.Wire.Protocol;
using static Berth.Wire.Protocol.DomainEventType;

namespace Berth.Engine.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Events_of_a_life_come_in_libvirts_order()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare());
        await guest.StartAsync();
        Assert.Equal(GuestState.Running(DomainRunningReason.Booted), guest.State);
        await guest.SuspendAsync();
        Assert.Equal(GuestState.Paused(DomainPausedReason.User), guest.State);
        await guest.ResumeAsync();
        Assert.Equal(GuestState.Running(DomainRunningReason.Unpaused), guest.State);
        await guest.DestroyAsync();
        Assert.Equal(GuestState.ShutOff(DomainShutoffReason.Destroyed), guest.State);
        await guest.UndefineAsync();

        Assert.Equal(
            [(Defined, 0), (Resumed, 0), (Started, 0), (Suspended, 0), (Resumed, 0), (Shutdown, 2), (Stopped, 1), (Undefined, 0)],
            await host.Events.NextLifecyclesAsync(8));
        Assert.Empty(host.Engine.Guests);
    }
}
