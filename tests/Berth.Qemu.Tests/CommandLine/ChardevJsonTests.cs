using Berth.Qemu.Parts;
using Xunit;

namespace Berth.Qemu.Tests.CommandLine;

public sealed class ChardevJsonTests
{
    [Fact]
    public void A_listening_socket_says_that_it_is_a_server() =>
        Assert.Equal("""{"id":"c","backend":{"type":"socket","data":{"addr":{"type":"unix","data":{"path":"/s"}},"server":true,"wait":false}}}""",
            ChardevJson.Of(new("c", "socket", new QemuProperties().Add("path", "/s").Add("server", true).Add("wait", false))).ToJson());

    [Fact]
    public void A_backend_without_settings_has_empty_data() =>
        Assert.Equal("""{"id":"c","backend":{"type":"pty","data":{}}}""", ChardevJson.Of(new("c", "pty", new())).ToJson());

    [Fact]
    public void A_UDP_socket_that_is_bound_nowhere_has_no_local_address() =>
        Assert.Equal("""{"id":"c","backend":{"type":"udp","data":{"remote":{"type":"inet","data":{"host":"h","port":"1"}}}}}""",
            ChardevJson.Of(new("c", "udp", new QemuProperties().Add("host", "h").Add("port", "1").Add("localaddr", "").Add("localport", "0"))).ToJson());
}
