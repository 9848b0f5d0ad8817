using Berth.Daemon.Events;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Tests.Events;

using Flags = ConnectDomainQemuMonitorEventRegisterFlags;

public sealed class MonitorEventFilterTests
{
    [Theory]
    [InlineData(null, 0u, true)]
    [InlineData("SHUTDOWN", 0u, true)]
    [InlineData("SHUT", 0u, false)]
    [InlineData("shutdown", 0u, false)]
    [InlineData("shutdown", (uint)Flags.NoCase, true)]
    [InlineData("^SHUT", (uint)Flags.Regex, true)]
    [InlineData("^shut", (uint)Flags.Regex, false)]
    [InlineData("^shut", (uint)(Flags.Regex | Flags.NoCase), true)]
    [InlineData("STOP|RESUME", (uint)Flags.Regex, false)]
    public void A_name_is_compared_as_the_client_asked(string? wanted, uint flags, bool admitted) =>
        Assert.Equal(admitted, MonitorEventFilter.Create(wanted, (Flags)flags).Admits("SHUTDOWN"));

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    public void An_expression_that_cannot_be_used_is_refused(string pattern)
    {
        LibvirtException error = Assert.Throws<LibvirtException>(() => MonitorEventFilter.Create(pattern, Flags.Regex));
        Assert.Equal(ErrorCode.InvalidArgument, error.Code);
    }

    [Fact]
    public void An_expression_has_a_limited_length() =>
        Assert.Throws<LibvirtException>(() => MonitorEventFilter.Create(new string('a', 2000), Flags.Regex));
}
