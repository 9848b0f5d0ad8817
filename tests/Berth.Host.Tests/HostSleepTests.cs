using Xunit;

namespace Berth.Host.Tests;

public sealed class HostSleepTests
{
    [Theory]
    [InlineData("freeze mem disk", "[platform] shutdown reboot suspend test_resume", true, true, true)]
    [InlineData("freeze mem disk", "[disabled]", true, false, false)]
    [InlineData("freeze mem", null, true, false, false)]
    [InlineData("freeze disk", "shutdown", false, true, false)]
    [InlineData(null, null, false, false, false)]
    public void A_host_sleeps_as_its_kernel_offers(string? states, string? ways, bool toMemory, bool toDisk, bool hybrid)
    {
        using PretendedHost host = new();
        if (states is not null) host["/sys/power/state"] = states;
        if (ways is not null) host["/sys/power/disk"] = ways;
        Assert.Equal(new HostSleep(toMemory, toDisk, hybrid), HostSleep.Read(host.Tree));
    }
}
