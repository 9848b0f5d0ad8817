using Berth.Engine.Events;
using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class QueryTests
{
    [Fact]
    public async Task A_running_guest_has_figures()
    {
        await using var host = await TestHost.StartAsync();
        var image = host.PathOf("disk.img");
        await File.WriteAllBytesAsync(image, new byte[1 << 20]);
        var guest = await host.Engine.CreateAsync(Domains.Bare(devices: $"""
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{image}'/><target dev='vda' bus='virtio'/></disk>
            <interface type='user'><mac address='52:54:00:01:02:03'/><model type='virtio'/></interface>
            """));

        var info = guest.GetInfo();
        Assert.Equal((DomainState.Running, 65536ul, 65536ul, 1u), (info.State, info.MaxMemory, info.Memory, info.VcpuCount));
        Assert.Equal(0u, Assert.Single(await guest.GetVcpusAsync()).Number);
        Assert.Contains(await guest.GetMemoryStatisticsAsync(), s => s.Tag == DomainMemoryStatTags.Rss && s.Value > 0);
        Assert.Equal((1ul << 20, 1ul << 20), await guest.GetBlockInfoAsync("vda") is var sizes ? (sizes.Capacity, sizes.Physical) : default);
        await guest.GetBlockStatisticsAsync("vda");
        Assert.Equal(ErrorCode.InvalidArgument, (await Assert.ThrowsAsync<LibvirtException>(() => guest.GetBlockStatisticsAsync("vdb"))).Code);
        Assert.Equal(ErrorCode.OperationInvalid, Assert.Throws<LibvirtException>(() => guest.GetInterfaceStatistics("52:54:00:01:02:03")).Code);

        var figures = Assert.Single(await host.Engine.GetStatisticsAsync([guest], 0)).Values.ToDictionary(v => v.Name, v => v.Value);
        Assert.Equal((int)DomainState.Running, figures["state.state"].AsInt64);
        Assert.Equal("vda", figures["block.0.name"].AsString);
        Assert.Equal(1ul << 20, figures["block.0.capacity"].AsUInt64);
        Assert.True(figures.ContainsKey("block.0.rd.reqs") && figures.ContainsKey("vcpu.0.time") && figures.ContainsKey("cpu.time") && figures.ContainsKey("balloon.rss"));
    }

    [Fact]
    public async Task A_guest_that_is_shut_off_has_what_its_definition_says()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare());
        Assert.Equal(DomainState.ShutOff, guest.GetInfo().State);
        Assert.Equal(ErrorCode.OperationInvalid, (await Assert.ThrowsAsync<LibvirtException>(() => guest.GetVcpusAsync())).Code);
        Assert.Equal(ErrorCode.OperationInvalid, (await Assert.ThrowsAsync<LibvirtException>(() => guest.DestroyAsync())).Code);
        var figures = Assert.Single(await host.Engine.GetStatisticsAsync(null, 0)).Values.ToDictionary(v => v.Name, v => v.Value);
        Assert.Equal(65536ul, figures["balloon.maximum"].AsUInt64);
        Assert.False(figures.ContainsKey("cpu.time"));
    }

    [Fact]
    public async Task Monitor_commands_pass_through_and_leave_a_taint()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Domains.Bare(), DomainCreateFlags.Paused);
        Assert.StartsWith("""{"return":{"status":"prelaunch","singlestep":false,"running":false},"id":"libvirt-""", await guest.MonitorCommandAsync("""{"execute":"query-status"}"""));
        Assert.Contains("CommandNotFound", await guest.MonitorCommandAsync("""{"execute":"no-such-command"}"""));
        Assert.Contains("VM status: paused", await guest.MonitorCommandAsync("info status", DomainQemuMonitorCommandFlags.Hmp));
        Assert.Equal(ErrorCode.InvalidArgument, (await Assert.ThrowsAsync<LibvirtException>(() => guest.MonitorCommandAsync("{"))).Code);
        Assert.Contains(guest.GetMessages(0), m => m.Contains("monitor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stops_behind_the_engines_back_are_seen()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.CreateAsync(Domains.Bare());
        await host.Events.NextLifecyclesAsync(2);
        await guest.MonitorCommandAsync("""{"execute":"stop"}""");
        Assert.Equal("STOP", (await host.Events.NextAsync<MonitorEvent>()).Name);
        Assert.Equal((DomainEventType.Suspended, 0), await host.Events.NextLifecycleAsync());
        Assert.Equal(DomainState.Paused, guest.State.State);
    }

    [Fact]
    public async Task A_console_belongs_to_one_client_at_a_time()
    {
        await using var host = await TestHost.StartAsync();
        // SeaBIOS writes to the serial port on request; what counts is who may connect.
        var guest = await host.Engine.CreateAsync(Domains.Bare(), DomainCreateFlags.Paused);
        Assert.Contains("<source path='/dev/pts/", guest.GetXml());
        var first = await guest.OpenConsoleAsync(null);
        Assert.Equal(ErrorCode.OperationFailed, (await Assert.ThrowsAsync<LibvirtException>(() => guest.OpenConsoleAsync(null))).Code);
        await using var second = await guest.OpenConsoleAsync(null, DomainConsoleFlags.Force);
        Assert.Equal(0, await first.ReadAsync(new byte[16]));
        await second.WriteAsync("x"u8.ToArray());
        await guest.DestroyAsync();
        Assert.Equal(0, await second.ReadAsync(new byte[16]));
    }

    [Fact]
    public async Task A_command_line_touches_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var text = await host.Engine.ToNativeAsync(Domains.Bare());
        Assert.Contains("/usr/bin/qemu-system-x86_64", text);
        Assert.Contains("-S", text);
        Assert.Empty(host.Engine.Guests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(host.PathOf("state", "guests")));
    }

    [Fact]
    public async Task Graphics_get_ports_of_their_own()
    {
        await using var host = await TestHost.StartAsync();
        const string Graphics = "<graphics type='vnc' passwd='secret'/>";
        var first = await host.Engine.CreateAsync(Domains.Bare("first", devices: Graphics), DomainCreateFlags.Paused);
        var second = await host.Engine.CreateAsync(Domains.Bare("second", devices: Graphics), DomainCreateFlags.Paused);
        Assert.NotEqual(Port(first), Port(second));
        await host.RestartAsync();
        var third = await host.Engine.CreateAsync(Domains.Bare("third", devices: Graphics), DomainCreateFlags.Paused);
        Assert.Equal(3, host.Engine.Guests.Select(Port).Distinct().Count());
        Assert.DoesNotContain("secret", third.GetXml());
        Assert.Contains("secret", third.GetXml(DomainXmlFlags.Secure));

        static int Port(Guest guest) => (int)System.Xml.Linq.XDocument.Parse(guest.GetXml()).Descendants("graphics").Single().Attribute("port")!;
    }
}
