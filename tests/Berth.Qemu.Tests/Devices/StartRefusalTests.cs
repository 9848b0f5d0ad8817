using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

/// <summary>What can be defined, but not started: a definition may wait for another host, another network or another hand.</summary>
public sealed class StartRefusalTests
{
    [Theory]
    [InlineData("<graphics type='vnc'/><graphics type='vnc'/>", "only one display of type 'vnc'")]
    [InlineData("<interface type='user'><vlan><tag id='7'/></vlan></interface>", "VLAN tags")]
    [InlineData("<interface type='user'><model type='virtio'/><driver queues='4'/></interface>", "has one queue")]
    [InlineData("<interface type='user'><script path='/bin/up'/></interface>", "runs no script")]
    [InlineData("<interface type='user'><backend tap='/dev/tap9'/></interface>", "has no tap device")]
    public async Task What_the_guest_has_when_it_starts_is_judged_then(string devices, string message)
    {
        Assert.Empty(await TinyPc.RefusalAsync(devices));
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => TinyPc.ArgumentsAsync(devices));
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(refusal.Problems, p => p.Message.Contains(message, StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public async Task A_port_of_a_virtual_switch_keeps_its_identity()
    {
        var port = (await TinyPc.CompleteAsync("<interface type='bridge'><source bridge='b'/><virtualport type='openvswitch'/></interface>")).Domain.Devices.Interfaces[0].VirtualPort!;
        Assert.Equal("00010203-0405-4607-8809-0a0b0c0d0e0f", port.InterfaceId.ToString());
        Assert.Null(port.InstanceId);
    }
}
