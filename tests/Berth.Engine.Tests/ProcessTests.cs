using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;
using static Berth.Wire.Protocol.DomainEventType;

namespace Berth.Engine.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task A_killed_QEMU_is_a_crashed_guest()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare());
        await guest.StartAsync();
        await host.Events.NextLifecyclesAsync(3);
        QemuProcess.Kill(guest.ProcessId!.Value);
        Assert.Equal((Stopped, (int)DomainEventStoppedDetail.Crashed), await host.Events.NextLifecycleAsync());
        Assert.Equal(GuestState.ShutOff(DomainShutoffReason.Crashed), guest.State);
        Assert.Null(guest.Id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.PathOf("state", "guests")));
    }

    [Fact]
    public async Task A_transient_guest_is_gone_when_it_stops()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Domains.Bare());
        Assert.False(guest.IsPersistent);
        await guest.DestroyAsync();
        Assert.Empty(host.Engine.Guests);
        Assert.Empty(Directory.EnumerateFiles(host.PathOf("config", "guests")));
    }

    [Fact]
    public async Task A_failing_start_tells_QEMUs_own_words()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare(devices: $"""
            <disk type='file' device='disk'>
              <driver name='qemu' type='raw'/>
              <source file='{host.PathOf("missing.img")}'/>
              <target dev='vda' bus='virtio'/>
            </disk>
            """));
        var error = await Assert.ThrowsAsync<LibvirtException>(() => guest.StartAsync());
        Assert.Equal(ErrorCode.InternalError, error.Code);
        Assert.Contains("missing.img", error.Message);
        Assert.Contains("No such file or directory", error.Message);
        Assert.Equal(GuestState.ShutOff(DomainShutoffReason.Failed), guest.State);
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.PathOf("state", "guests")));
        Assert.Equal([(Defined, 0)], await host.Events.NextLifecyclesAsync(1));
    }

    [Fact]
    public async Task A_paused_start_runs_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Domains.Bare(), DomainCreateFlags.Paused);
        Assert.Equal(GuestState.Paused(DomainPausedReason.User), guest.State);
        Assert.Equal([(Started, 0), (Suspended, 0)], await host.Events.NextLifecyclesAsync(2));
        Assert.Contains("\"prelaunch\"", await guest.MonitorCommandAsync("""{"execute":"query-status"}"""));
    }

    [Fact]
    public async Task A_stopped_QEMU_holds_up_nobody_and_is_killed_in_the_end()
    {
        await using var host = await TestHost.StartAsync(options => options with { TerminationTimeout = TimeSpan.FromMilliseconds(200), QueryTimeout = TimeSpan.FromMilliseconds(100) });
        var stuck = await host.Engine.CreateAsync(Domains.Bare("stuck"));
        var other = await host.Engine.CreateAsync(Domains.Bare("other"));
        QemuProcess.Freeze(stuck.ProcessId!.Value);

        var suspend = stuck.SuspendAsync();
        Assert.Equal(["other", "stuck"], host.Engine.Guests.Select(g => g.Name));
        Assert.Contains("<name>stuck</name>", stuck.GetXml());
        Assert.Equal(DomainState.Running, stuck.GetInfo().State);
        var figures = await host.Engine.GetStatisticsAsync(null, 0);
        Assert.Equal(2, figures.Count);
        await other.SuspendAsync();
        Assert.False(suspend.IsCompleted);

        await stuck.DestroyAsync();
        Assert.Equal(ErrorCode.OperationFailed, (await Assert.ThrowsAsync<LibvirtException>(() => suspend)).Code);
        Assert.Equal("other", Assert.Single(host.Engine.Guests).Name);
    }

    [Fact]
    public async Task What_a_busy_guest_does_is_named_to_those_who_wait()
    {
        await using var host = await TestHost.StartAsync(options => options with { JobTimeout = TimeSpan.FromMilliseconds(50), TerminationTimeout = TimeSpan.FromMilliseconds(50) });
        var guest = await host.Engine.CreateAsync(Domains.Bare());
        QemuProcess.Freeze(guest.ProcessId!.Value);
        var first = guest.SuspendAsync();
        var error = await Assert.ThrowsAsync<LibvirtException>(() => guest.ResumeAsync());
        Assert.Equal(ErrorCode.OperationTimeout, error.Code);
        Assert.Contains("'suspend' has been under way since", error.Message);
        await guest.DestroyAsync();
        await Assert.ThrowsAsync<LibvirtException>(() => first);
    }

    [Fact]
    public async Task A_graceful_destroy_gives_up_rather_than_kill()
    {
        await using var host = await TestHost.StartAsync(options => options with { TerminationTimeout = TimeSpan.FromMilliseconds(50) });
        var guest = await host.Engine.CreateAsync(Domains.Bare());
        QemuProcess.Freeze(guest.ProcessId!.Value);
        var error = await Assert.ThrowsAsync<LibvirtException>(() => guest.DestroyAsync(DomainDestroyFlags.Graceful));
        Assert.Equal(ErrorCode.OperationFailed, error.Code);
        Assert.True(guest.IsActive);
    }

    [Fact]
    public async Task Guests_of_an_owner_end_with_it()
    {
        await using var host = await TestHost.StartAsync();
        var owner = new GuestOwner();
        await host.Engine.CreateAsync(Domains.Bare("kept"), owner: owner);
        await host.Engine.CreateAsync(Domains.Bare("owned"), DomainCreateFlags.AutoDestroy, owner);
        await owner.DisposeAsync();
        Assert.Equal("kept", Assert.Single(host.Engine.Guests).Name);
    }
}
