using Berth.Engine.Tests.Support;
using Berth.Wire.Protocol;
using static Berth.Wire.Protocol.DomainEventType;

namespace Berth.Engine.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task A_new_engine_finds_running_guests_again()
    {
        await using var host = await TestHost.StartAsync();
        var before = await host.Engine.DefineAsync(Domains.Bare("stays"));
        await before.StartAsync();
        await host.Engine.CreateAsync(Domains.Bare("transient"), DomainCreateFlags.Paused);
        var (pid, id, xml) = (before.ProcessId, before.Id, before.GetXml());

        await host.RestartAsync();
        var after = host.Engine.Get("stays");
        Assert.Equal((pid, id, xml), (after.ProcessId, after.Id, after.GetXml()));
        Assert.Equal(GuestState.Running(DomainRunningReason.Booted), after.State);
        Assert.True(after.IsPersistent);
        var transient = host.Engine.Get("transient");
        Assert.False(transient.IsPersistent);
        Assert.Equal(DomainState.Paused, transient.State.State);

        await after.SuspendAsync();
        await after.DestroyAsync();
        Assert.Equal([(Suspended, 0), (Shutdown, 2), (Stopped, 1)], await host.Events.NextLifecyclesAsync(3));
        await transient.DestroyAsync();
        Assert.Equal("stays", Assert.Single(host.Engine.Guests).Name);
        var next = await host.Engine.CreateAsync(Domains.Bare("next"), DomainCreateFlags.Paused);
        Assert.True(next.Id > id);
    }

    [Fact]
    public async Task Guests_that_ended_meanwhile_are_reported()
    {
        await using var host = await TestHost.StartAsync();
        await (await host.Engine.DefineAsync(Domains.Bare("stored"))).StartAsync();
        await host.Engine.CreateAsync(Domains.Bare("transient"));
        var pids = host.Engine.Guests.Select(g => g.ProcessId!.Value).ToList();
        await host.Engine.DisposeAsync();
        pids.ForEach(QemuProcess.Kill);
        await host.OpenAsync();
        await host.Engine.Ready;
        Assert.Equal([(Stopped, 2), (Stopped, 2)], await host.Events.NextLifecyclesAsync(2));
        var guest = Assert.Single(host.Engine.Guests);
        Assert.Equal(("stored", GuestState.ShutOff(DomainShutoffReason.Crashed)), (guest.Name, guest.State));
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.PathOf("state", "guests")));
    }

    [Fact]
    public async Task What_happened_to_a_guest_meanwhile_is_made_up_for()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare());
        await guest.StartAsync();
        // The engine's own view is behind: it is told of the stop by nobody.
        await host.Engine.DisposeAsync();
        await using (var qemu = await Berth.Qemu.Monitor.QmpConnection.ConnectAsync(
            new Berth.Qemu.Monitor.MonitorStream(await Linux.UnixSocket.ConnectAsync(Directory.EnumerateFiles(host.PathOf("state", "guests"), "monitor.sock", SearchOption.AllDirectories).Single()))))
            await Berth.Qemu.Monitor.QmpMonitorExtensions.ExecuteAsync(qemu, "stop");
        await host.OpenAsync();
        await host.Engine.Ready;
        Assert.Equal(DomainState.Paused, host.Engine.Get("bare").State.State);
        Assert.Equal((Suspended, 0), await host.Events.NextLifecycleAsync());
    }

    [Fact]
    public async Task Two_engines_do_not_share_directories()
    {
        await using var host = await TestHost.StartAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => GuestEngine.OpenAsync(host.Options));
        Assert.Contains("engine.lock", error.Message);
    }

    [Fact]
    public async Task Autostart_happens_once_in_a_boot_of_the_host()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engine.Ready;
        var guest = await host.Engine.DefineAsync(Domains.Bare());
        await guest.SetAutostartAsync(true);
        await host.RestartAsync();
        Assert.True(host.Engine.Get("bare").Autostart);
        Assert.False(host.Engine.Get("bare").IsActive);

        // As after a reboot of the host, which clears the run directory.
        await host.Engine.DisposeAsync();
        Directory.Delete(host.PathOf("run"), recursive: true);
        await host.OpenAsync();
        await host.Engine.Ready;
        Assert.True(host.Engine.Get("bare").IsActive);
    }
}
