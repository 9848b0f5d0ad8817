using Berth.Wire;

namespace Berth.Client.Tests;

public sealed class ConnectionUriTests
{
    [Fact]
    public void Every_part_is_found()
    {
        var uri = ConnectionUri.Parse("qemu+ssh://ro%6ft@host.example:2222/system?socket=/run/a%20b&no_tty=1;mode=direct#ignored");

        Assert.Equal(("qemu", "ssh", "root", "host.example", 2222, "/system"), (uri.Driver, uri.Transport, uri.User, uri.Host, uri.Port, uri.Path));
        Assert.Equal("/run/a b", uri["socket"]);
        Assert.True(uri.Flag("no_tty"));
        Assert.False(uri.Flag("no_verify"));
        Assert.Equal("direct", uri["mode"]);
    }

    [Theory]
    [InlineData("qemu:///system", null, null)]
    [InlineData("qemu://host/system", "host", null)]
    [InlineData("qemu+tcp://[fe80::1]:16509/system", "fe80::1", 16509)]
    [InlineData("qemu+tcp://[::1]/system", "::1", null)]
    [InlineData("qemu+tcp://1.2.3.4:5/system", "1.2.3.4", 5)]
    public void Host_and_port_are_optional(string text, string? host, int? port)
    {
        var uri = ConnectionUri.Parse(text);

        Assert.Equal((host, port), (uri.Host, uri.Port));
    }

    [Theory]
    [InlineData("qemu:///system", "qemu:///system")]
    [InlineData("qemu+ssh://root@host:22/session?keyfile=x&no_tty=1", "qemu:///session")]
    [InlineData("test+tcp://host/default", "test:///default")]
    [InlineData("xen://host", "xen:///")]
    [InlineData("qemu:///system?socket=/x&foo=a b&mode=legacy", "qemu:///system?foo=a%20b")]
    [InlineData("qemu:///system?name=qemu:///other", "qemu:///other")]
    [InlineData("remote://host/system", "")]
    public void Server_is_asked_for_the_rest_alone(string text, string name) => Assert.Equal(name, ConnectionUri.Parse(text).RemoteName);

    [Theory]
    [InlineData("")]
    [InlineData("qemu")]
    [InlineData("qemu:/system")]
    [InlineData("://x/")]
    [InlineData("qemu+://x/")]
    [InlineData("qe mu:///system")]
    [InlineData("qemu://host:0/system")]
    [InlineData("qemu://host:70000/system")]
    [InlineData("qemu://host:ssh/system")]
    [InlineData("qemu+ssh://-oProxyCommand=evil/system")]
    [InlineData("qemu+ssh://-x@host/system")]
    [InlineData("qemu://[::1/system")]
    public void What_is_no_connection_URI_is_refused(string text)
    {
        var error = Assert.Throws<LibvirtException>(() => ConnectionUri.Parse(text));

        Assert.Contains("qemu:///system", error.Message);
    }

    [Fact]
    public void Sockets_are_Berths_first_unless_a_mode_or_path_is_asked_for()
    {
        Assert.Equal(
            ["/run/berth/berth-sock", "/run/libvirt/virtqemud-sock", "/run/libvirt/libvirt-sock"],
            ServerSockets.For(ConnectionUri.Parse("qemu:///system"), readOnly: false));
        Assert.Equal(["/run/libvirt/virtxend-sock"], ServerSockets.For(ConnectionUri.Parse("xen:///system?mode=direct"), readOnly: false));
        Assert.Equal(["/run/libvirt/libvirt-sock-ro"], ServerSockets.For(ConnectionUri.Parse("qemu:///system?mode=legacy"), readOnly: true));
        Assert.Equal(["/a/b"], ServerSockets.For(ConnectionUri.Parse("qemu:///session?socket=/a/b"), readOnly: true));
        Assert.DoesNotContain(ServerSockets.For(ConnectionUri.Parse("qemu:///session"), readOnly: true), path => path.EndsWith("-ro", StringComparison.Ordinal));
    }

    [Fact]
    public void Ssh_is_told_host_user_and_key_as_separate_arguments()
    {
        var arguments = SshConnector.Arguments(ConnectionUri.Parse("qemu+ssh://me@far:22/system?keyfile=/k&no_tty=1&no_verify=1"), readOnly: false);

        Assert.Equal(
            ["-T", "-e", "none", "-p", "22", "-l", "me", "-i", "/k", "-o", "PasswordAuthentication=no", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "--", "far"],
            arguments.SkipLast(1));
        Assert.Contains("exec virt-ssh-helper", arguments[^1]);
    }

    [Fact]
    public void Shell_on_the_far_side_takes_a_socket_path_literally()
    {
        var command = SshConnector.Arguments(ConnectionUri.Parse("qemu+ssh://far/system?socket=/a'; rm -rf ~"), readOnly: false)[^1];

        Assert.DoesNotContain("virt-ssh-helper", command);
        Assert.DoesNotContain("'/a'; rm", command);
    }
}
