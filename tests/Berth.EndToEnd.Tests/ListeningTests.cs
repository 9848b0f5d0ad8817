using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Where the daemon is found, and by how many.</summary>
public sealed class ListeningTests(ListeningTests.Narrow narrow) : IClassFixture<ListeningTests.Narrow>
{
    private Daemon Daemon => narrow.Daemon;

    [Theory]
    [InlineData("libvirt-sock")]
    [InlineData("virtqemud-sock")]
    public async Task Clients_of_libvirt_find_the_daemon_where_they_look(string name)
    {
        string uri = Daemon.UriOf(Path.Combine(Daemon.Folder, "libvirt", name));
        (await Tool.Virsh.RunAsync("--connect", uri, "list")).Succeeded();
    }

    [Fact]
    public async Task A_client_too_many_is_told_so()
    {
        string output = (await Daemon.Python("many.py", "3")).Succeeded();
        Assert.Equal(["opened 2", "refused 87", "opened again"], output.Split('\n'));
    }

    [Fact]
    public async Task The_sockets_permissions_are_those_of_the_configuration()
    {
        (await Daemon.Virsh("list")).Succeeded();
        Assert.Equal((UnixFileMode)0b110_110_000, File.GetUnixFileMode(Daemon.SocketPath));
    }

    [Fact]
    public async Task A_configuration_that_makes_no_sense_is_refused_with_its_line()
    {
        string file = Daemon.Write("bad.conf", "max_clients = 5\nmax_client = 5\n");
        ToolResult result = await new Tool(Programs.Daemon).RunAsync("--config", file);
        Assert.Equal($"berthd: {file}:2: unknown key 'max_client'; did you mean 'max_clients'?", result.Failed());
    }

    [Fact]
    public async Task Sockets_that_systemd_has_opened_are_taken_over_and_left_in_place()
    {
        string kind = Environment.IsPrivilegedProcess ? "system" : "session";
        string output = (await Tool.Python.RunAsync(Path.Combine(AppContext.BaseDirectory, "Scripts/activate.py"), Daemon.Folder, kind, Programs.Daemon)).Succeeded();
        Assert.Equal([$"qemu+unix:///{kind}", "refused 29", "exit 0 sockets left 2"], output.Split('\n'));
    }

    /// <summary>A daemon that takes few clients, at several sockets.</summary>
    public sealed class Narrow : IAsyncLifetime
    {
        public Daemon Daemon { get; } = new();

        public async ValueTask InitializeAsync() => await Daemon.InitializeAsync("--config", Daemon.Write("berthd.conf", $"""
            # Two at a time
            max_clients = 2
            unix_sock_rw_perms = "0660"
            libvirt_sockets = 1
            libvirt_sock_dir = "{Daemon.Folder}/libvirt"
            """));

        public ValueTask DisposeAsync() => Daemon.DisposeAsync();
    }
}
