using System.Diagnostics;
using System.Globalization;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>A QEMU that hangs holds up its own guest and nothing else.</summary>
public sealed class StuckGuestTests(Daemon daemon) : IClassFixture<Daemon>
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Others_are_served_while_one_QEMU_is_stopped()
    {
        Tool.NeedQemu();
        foreach (string name in (string[])["stuck", "well"])
        {
            await daemon.DefineAsync(name, GuestXml.Empty(name));
            (await daemon.Virsh("start", name)).Succeeded();
        }

        int qemu = FindQemu("stuck");
        await Signals.SendAsync(qemu, "STOP");
        try
        {
            // Takes the stuck guest's one turn for changes, and waits for a monitor that does not answer.
            Task<ToolResult> suspending = daemon.Virsh("suspend", "stuck");

            await QuicklyAsync("list", "--all");
            await QuicklyAsync("domstate", "stuck");
            await QuicklyAsync("dominfo", "stuck");
            await QuicklyAsync("dumpxml", "stuck");
            await QuicklyAsync("domstats", "--state", "--vcpu");
            await QuicklyAsync("domstats", "well");
            await QuicklyAsync("suspend", "well");
            await QuicklyAsync("destroy", "well");
            Assert.False(suspending.IsCompleted);

            await Signals.SendAsync(qemu, "CONT");
            (await suspending).Succeeded();
        }
        finally
        {
            await Signals.SendAsync(qemu, "CONT");
        }
    }

    private async Task QuicklyAsync(params IEnumerable<string> command)
    {
        long started = Stopwatch.GetTimestamp();
        (await daemon.Virsh(command)).Succeeded();
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        Assert.True(took < Quick, $"virsh {string.Join(' ', command)} took {took.TotalSeconds:F1} s");
    }

    private static int FindQemu(string guest) => Directory.EnumerateDirectories("/proc")
        .Where(directory => int.TryParse(Path.GetFileName(directory), out _))
        .Where(directory => File.Exists($"{directory}/cmdline") && ReadCommand(directory).Contains($"\0guest={guest},", StringComparison.Ordinal))
        .Select(directory => int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture))
        .Single();

    private static string ReadCommand(string directory)
    {
        try
        {
            return File.ReadAllText($"{directory}/cmdline");
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }
}
