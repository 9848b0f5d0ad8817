using Berth.Daemon.Configuration;
using Berth.Daemon.Hosting;

namespace Berth.Daemon.Tests.Configuration;

public sealed class ListenAddressTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void The_system_daemon_has_a_socket_for_its_owner_and_one_for_all_who_only_look()
    {
        Assert.Equal(
            [new("/run/berth/berth-sock", Owner, false), new("/run/berth/berth-sock-ro", (UnixFileMode)0b110_110_110, true)],
            ListenAddress.All(new DaemonConfiguration()));
    }

    [Fact]
    public void Clients_of_libvirt_find_the_daemon_at_both_of_their_sockets()
    {
        DaemonConfiguration configuration = new() { SocketPath = "/x", LibvirtSockets = true };

        Assert.Equal(
            ["/x", "/run/libvirt/libvirt-sock", "/run/libvirt/virtqemud-sock", "/x-ro", "/run/libvirt/libvirt-sock-ro", "/run/libvirt/virtqemud-sock-ro"],
            ListenAddress.All(configuration).Select(address => address.Path));
    }

    [Fact]
    public void A_users_own_daemon_has_nobody_who_only_looks()
    {
        ListenAddress only = Assert.Single(ListenAddress.All(new DaemonConfiguration { IsSession = true, SocketPath = "/x" }));
        Assert.False(only.IsReadOnly);
    }
}
