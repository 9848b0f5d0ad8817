using Berth.Model.Devices;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class WatchdogTests
{
    [Fact]
    public async Task A_guest_that_hangs_is_reset()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<watchdog model='i6300esb'/>");
        Assert.Equal(WatchdogAction.Reset, domain.Devices.Watchdogs[0].Action);
        Assert.Contains(trace.Effects, e => e.Rule.Id == "watchdog.action");
    }

    [Theory]
    [InlineData("dump", "pause")]
    [InlineData("inject-nmi", "inject-nmi")]
    [InlineData("poweroff", "poweroff")]
    public async Task The_action_is_QEMUs(string action, string option) =>
        Assert.Equal([option], (await TinyPc.ArgumentsAsync($"<watchdog model='i6300esb' action='{action}'/>", "pc")).Values("-watchdog-action"));

    [Fact]
    public async Task The_chipsets_watchdog_needs_its_chipset() =>
        Assert.Contains("q35", Assert.Single(await TinyPc.RefusalAsync("<watchdog model='itco' action='reset'/>", "pc")).Message, StringComparison.Ordinal);
}
