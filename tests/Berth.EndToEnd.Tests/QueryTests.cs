using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>What virsh tells about a guest that runs and one that does not.</summary>
public sealed class QueryTests(QueryTests.Guests guests) : IClassFixture<QueryTests.Guests>
{
    private const string Running = "running", Off = "off", Mac = "52:54:00:00:00:01";

    [Fact]
    public async Task Dominfo_shows_the_guest_at_a_glance()
    {
        string output = await AskAsync("dominfo", Running);
        Assert.Matches(@"State:\s+running", output);
        Assert.Matches(@"CPU\(s\):\s+1", output);
        Assert.Matches(@"Max memory:\s+65536 KiB", output);
        Assert.Matches(@"Persistent:\s+yes", output);
        Assert.Matches(@"Managed save:\s+no", output);
    }

    [Fact]
    public async Task Domstats_has_every_group()
    {
        string output = await AskAsync("domstats", Running);
        foreach (string key in (string[])["state.state=1", "cpu.time=", "balloon.current=65536", "vcpu.current=1", "vcpu.maximum=2", "vcpu.0.state=1", "net.count=", "block.count=1", "block.0.name=vda", "block.0.rd.reqs="])
            Assert.Contains(key, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domstats_has_only_the_group_that_was_asked_for()
    {
        string output = await AskAsync("domstats", "--state", Running, Off);
        Assert.Contains("state.state=1", output, StringComparison.Ordinal);
        Assert.Contains("state.state=5", output, StringComparison.Ordinal);
        Assert.DoesNotContain("cpu.time", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domstats_of_all_guests_lists_each() =>
        Assert.Equal(2, (await AskAsync("domstats")).Split("Domain: ").Length - 1);

    [Fact]
    public async Task Dommemstat_knows_what_the_guest_has() =>
        Assert.Contains("actual 65536", await AskAsync("dommemstat", Running), StringComparison.Ordinal);

    [Fact]
    public async Task Vcpucount_tells_maximum_and_present_number_now_and_at_the_next_start()
    {
        string output = await AskAsync("vcpucount", Running);
        Assert.Matches(@"maximum\s+config\s+2", output);
        Assert.Matches(@"maximum\s+live\s+2", output);
        Assert.Matches(@"current\s+config\s+1", output);
        Assert.Matches(@"current\s+live\s+1", output);
    }

    [Fact]
    public async Task Vcpuinfo_tells_where_each_CPU_runs()
    {
        Assert.Matches(@"VCPU:\s+0\nCPU:\s+\d+\nState:\s+running\nCPU time:\s+[\d.]+s\nCPU Affinity:\s+[y-]+", await AskAsync("vcpuinfo", Running));
        Assert.Matches(@"VCPU:\s+0\nCPU:\s+N/A\nState:\s+N/A\nCPU time\s+N/A\nCPU Affinity:\s+[y-]+", await AskAsync("vcpuinfo", Off));
    }

    [Fact]
    public async Task Disks_are_listed_measured_and_counted()
    {
        Assert.Matches(@"file\s+disk\s+vda\s+\S+disk.img", await AskAsync("domblklist", Running, "--details"));
        Assert.Matches(@"vda rd_req \d+", await AskAsync("domblkstat", Running, "vda"));
        Assert.Matches(@"rd_req \d+", await AskAsync("domblkstat", Running));
        Assert.Matches(@"Capacity:\s+8388608", await AskAsync("domblkinfo", Running, "vda"));
        Assert.Matches(@"vda\s+8388608", await AskAsync("domblkinfo", Running, "--all"));
        Assert.Matches(@"Physical:\s+8388608", await AskAsync("domblkinfo", Off, "vda"));
        Assert.Contains("vdz", (await guests.Daemon.Virsh("domblkinfo", Running, "vdz")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interfaces_are_listed() =>
        Assert.Matches($@"user\s+-\s+virtio\s+{Mac}", await AskAsync("domiflist", Running));

    [Fact]
    public async Task Displays_and_terminals_are_told()
    {
        Assert.Matches(@"127.0.0.1:\d+", await AskAsync("vncdisplay", Running));
        Assert.Matches(@"vnc://127.0.0.1:\d+", await AskAsync("domdisplay", Running));
        Assert.Matches("/dev/pts/", await AskAsync("ttyconsole", Running));
        Assert.Contains("not running", (await guests.Daemon.Virsh("vncdisplay", Off)).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guest_is_free_for_commands_and_without_jobs()
    {
        Assert.Equal("ok", await AskAsync("domcontrol", Running));
        Assert.Matches(@"Job type:\s+None", await AskAsync("domjobinfo", Running));
        Assert.Contains("no job is active", (await guests.Daemon.Virsh("domjobabort", Running)).Failed(), StringComparison.Ordinal);
        Assert.Contains("not supported", (await guests.Daemon.Virsh("schedinfo", Running)).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guests_own_name_is_not_known_without_an_agent() =>
        Assert.Contains("org.qemu.guest_agent.0", (await guests.Daemon.Virsh("domhostname", Running)).Failed(), StringComparison.Ordinal);

    [Fact]
    public async Task QEMUs_monitor_answers_machines_and_people()
    {
        Assert.Contains("\"status\":\"running\"", await AskAsync("qemu-monitor-command", Running, """{"execute":"query-status"}"""), StringComparison.Ordinal);
        Assert.Contains("CommandNotFound", await AskAsync("qemu-monitor-command", Running, """{"execute":"query-nothing"}"""), StringComparison.Ordinal);
        Assert.Contains("VM status: running", await AskAsync("qemu-monitor-command", Running, "--hmp", "info status"), StringComparison.Ordinal);
        Assert.Contains("tainted", await AskAsync("dominfo", Running), StringComparison.Ordinal);
        Assert.Contains("not running", (await guests.Daemon.Virsh("qemu-monitor-command", Off, "--hmp", "info status")).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_gets_a_connection_to_the_display() =>
        Assert.Equal(["RFB 003.008", "RFB 003.008"], (await guests.Daemon.Python("graphics.py", Running)).Succeeded().Split('\n'));

    private async Task<string> AskAsync(params IEnumerable<string> command) => (await guests.Daemon.Virsh(command)).Succeeded();

    /// <summary>A daemon with two guests, one of which runs.</summary>
    public sealed class Guests : IAsyncLifetime
    {
        public Daemon Daemon { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Tool.NeedQemu();
            await Daemon.InitializeAsync();
            await DefineAsync(Running);
            await DefineAsync(Off);
            (await Daemon.Virsh("start", Running)).Succeeded();
        }

        public ValueTask DisposeAsync() => Daemon.DisposeAsync();

        private async Task DefineAsync(string name)
        {
            Directory.CreateDirectory(Path.Combine(Daemon.Folder, name));
            string image = Path.Combine(Daemon.Folder, name, "disk.img");
            using (FileStream disk = File.Create(image)) disk.SetLength(8 << 20);
            await Daemon.DefineAsync(name, GuestXml.Empty(name, $"""
                <disk type='file' device='disk'>
                  <driver name='qemu' type='raw'/>
                  <source file='{image}'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <interface type='user'>
                  <mac address='{Mac}'/>
                  <model type='virtio'/>
                </interface>
                <serial type='pty'/>
                <graphics type='vnc' autoport='yes'/>
                """).Replace("<vcpu>1</vcpu>", "<vcpu current='1'>2</vcpu>", StringComparison.Ordinal));
        }
    }
}
