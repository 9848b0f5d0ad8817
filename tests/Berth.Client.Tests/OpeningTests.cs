using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client.Tests;

public sealed class OpeningTests
{
    [Fact]
    public async Task Opening_calls_come_in_the_order_that_servers_expect()
    {
        await using var server = new TestServer();

        await using (await server.OpenAsync())
        {
        }

        Assert.Equal(["AuthList", "ConnectSupportsFeature", "ConnectOpen", "ConnectClose"], server.Calls);
        Assert.Equal(("qemu:///system", 0u), (server.Opened!.Name, server.Opened.Flags));
    }

    [Fact]
    public async Task Read_only_connection_says_so()
    {
        await using var server = new TestServer();

        await using var connection = await server.OpenAsync(new() { ReadOnly = true });

        Assert.Equal(1u, server.Opened!.Flags);
    }

    [Fact]
    public async Task Polkit_is_asked_when_the_server_wants_it()
    {
        await using var server = new TestServer { AuthTypes = [2] };
        server.Answer(Remote.AuthPolkit, new() { Complete = 1 });

        await using var connection = await server.OpenAsync();

        Assert.Contains("AuthPolkit", server.Calls);
    }

    [Fact]
    public async Task Unknown_authentication_is_refused_with_a_way_out()
    {
        await using var server = new TestServer { AuthTypes = [1] };

        var error = await Assert.ThrowsAsync<LibvirtException>(() => server.OpenAsync());

        Assert.Equal(ErrorCode.AuthFailed, error.Code);
        Assert.Contains("use ssh", error.Message);
    }

    [Fact]
    public async Task Refusal_of_the_server_is_passed_on()
    {
        await using var server = new TestServer();
        await using var first = await server.OpenAsync();

        var error = await Assert.ThrowsAsync<LibvirtException>(() => first.GetHostnameAsync(TestContext.Current.CancellationToken));

        Assert.Equal((ErrorCode.NoSupport, "virConnectGetHostname"), (error.Code, error.Str2));
    }

    [Theory]
    [InlineData("qemu+libssh2://host/system", "unix, tcp, tls and ssh")]
    [InlineData("qemu+unix://host/system", "reaches this machine alone")]
    [InlineData("qemu+ssh:///system", "needs a host")]
    [InlineData("qemu:///system?socket=/nowhere/at-all", "no server listens on /nowhere/at-all")]
    public async Task What_cannot_be_reached_is_explained(string uri, string explanation) =>
        Assert.Contains(explanation, (await Assert.ThrowsAsync<LibvirtException>(() => LibvirtConnection.OpenAsync(uri, TestContext.Current.CancellationToken))).Message);
}
