using Berth.Engine.Events;
using Berth.Engine.Tests.Support;
using Berth.Wire.Protocol;
using static Berth.Wire.Protocol.DomainEventType;

namespace Berth.Engine.Tests;

/// <summary>What becomes of a guest that powers off, resets or crashes. Events that a guest's system would cause are caused by QEMU's commands.</summary>
public sealed class PowerTests
{
    /// <summary>A boot sector that switches the machine off by ACPI: SLP_EN with SLP_TYP 0 to PM1a_CNT of the q35 board, whose base SeaBIOS sets to 0x600.</summary>
    private static readonly byte[] s_powerOff = BootSector([0xba, 0x04, 0x06, 0xb8, 0x00, 0x20, 0xef, 0xf4]);

    /// <summary>A boot sector that resets the machine through port 0xcf9.</summary>
    private static readonly byte[] s_reset = BootSector([0xba, 0xf9, 0x0c, 0xb0, 0x06, 0xee, 0xf4]);

    /// <summary>A boot sector that tells the ISA panic device that its system has crashed.</summary>
    private static readonly byte[] s_panic = BootSector([0xba, 0x05, 0x05, 0xb0, 0x01, 0xee, 0xf4]);

    [Fact]
    public async Task A_guest_that_powers_off_stops()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(await BootingAsync(host, s_powerOff));
        await guest.StartAsync();
        Assert.Equal([(Defined, 0), (Resumed, 0), (Started, 0), (Shutdown, 1), (Stopped, 0)], await host.Events.NextLifecyclesAsync(5));
        Assert.Equal(GuestState.ShutOff(DomainShutoffReason.Shutdown), guest.State);
    }

    [Fact]
    public async Task A_guest_that_is_to_restart_after_power_off_does_in_the_same_process()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(await BootingAsync(host, s_powerOff, "<on_poweroff>restart</on_poweroff>"));
        await guest.StartAsync();
        var pid = guest.ProcessId;
        await host.Events.NextLifecyclesAsync(3);
        Assert.Equal([(Shutdown, 1), (Resumed, 0), (Shutdown, 1)], await host.Events.NextLifecyclesAsync(3));
        Assert.Equal(pid, guest.ProcessId);
    }

    [Fact]
    public async Task A_reset_restarts_or_stops_as_the_domain_says()
    {
        await using var host = await TestHost.StartAsync();
        var restarting = await host.Engine.CreateAsync(await BootingAsync(host, s_reset));
        await host.Events.NextAsync<RebootEvent>();
        Assert.True(restarting.IsActive);
        await restarting.DestroyAsync();
        await host.Events.NextLifecyclesAsync(2);

        await host.Engine.CreateAsync(await BootingAsync(host, s_reset, "<on_reboot>destroy</on_reboot>"));
        Assert.Equal((Resumed, 0), await host.Events.NextLifecycleAsync());
        Assert.Equal((Started, 0), await host.Events.NextLifecycleAsync());
        var end = await host.Events.NextLifecycleAsync();
        if (end.Type == Shutdown) end = await host.Events.NextLifecycleAsync();
        Assert.Equal((Stopped, (int)DomainEventStoppedDetail.Shutdown), end);
    }

    [Fact]
    public async Task Resetting_from_outside_is_a_reboot()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Domains.Bare(lifecycle: "<on_reboot>destroy</on_reboot>"));
        await guest.ResetAsync();
        await host.Events.NextAsync<RebootEvent>();
        Assert.Equal(DomainState.Running, guest.State.State);
    }

    [Fact]
    public async Task A_crashed_guest_is_kept_if_its_domain_says_so()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(await BootingAsync(host, s_panic, "<on_crash>preserve</on_crash>", Panic));
        Assert.Equal([(Resumed, 0), (Started, 0), (Crashed, 0)], await host.Events.NextLifecyclesAsync(3));
        Assert.Equal(GuestState.Crashed(DomainCrashedReason.Panicked), guest.State);
        await host.RestartAsync();
        Assert.Equal(GuestState.Crashed(DomainCrashedReason.Panicked), host.Engine.Get("bare").State);
    }

    [Fact]
    public async Task A_crashed_guest_leaves_its_memory_if_its_domain_says_so()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engine.CreateAsync(await BootingAsync(host, s_panic, "<on_crash>coredump-destroy</on_crash>", Panic));
        Assert.Equal([(Resumed, 0), (Started, 0), (Crashed, 0)], await host.Events.NextLifecyclesAsync(3));
        var end = await host.Events.NextLifecycleAsync();
        if (end.Type == Shutdown) end = await host.Events.NextLifecycleAsync();
        Assert.Equal((Stopped, (int)DomainEventStoppedDetail.Crashed), end);
        var dump = new FileInfo(Assert.Single(Directory.EnumerateFiles(host.PathOf("state", "dump"))));
        Assert.True(dump.Length > 64 << 20);
    }

    private const string Panic = "<panic model='isa'/>";

    private static async Task<string> BootingAsync(TestHost host, byte[] sector, string lifecycle = "", string devices = "")
    {
        var image = host.PathOf("boot.img");
        await File.WriteAllBytesAsync(image, sector);
        return Domains.Bare(lifecycle: lifecycle, devices: $"""
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{image}'/><target dev='vda' bus='virtio'/><boot order='1'/></disk>
            {devices}
            """).Replace("<os>", "<features><acpi/></features><os>", StringComparison.Ordinal);
    }

    private static byte[] BootSector(byte[] code)
    {
        // The firmware boots from nothing smaller than one cylinder.
        var sector = new byte[2 << 20];
        code.CopyTo(sector, 0);
        (sector[510], sector[511]) = (0x55, 0xaa);
        return sector;
    }
}
