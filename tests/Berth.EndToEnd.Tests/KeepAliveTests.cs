using System.Diagnostics;
using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Clients that have gone without a word.</summary>
public sealed class KeepAliveTests
{
    [Fact]
    public async Task A_client_that_does_not_answer_pings_is_dropped()
    {
        await using Daemon daemon = new();
        await daemon.InitializeAsync("--config", daemon.Write("berthd.conf", "keepalive_interval = 1\nkeepalive_count = 1\n"));
        Task left = daemon.LogsAsync("left, 0 clients now");

        using Process client = Tool.Python.Start([Path.Combine(AppContext.BaseDirectory, "Scripts/silent.py"), daemon.Uri]);
        Assert.Equal("connected", await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await left;

        client.Kill();
        // The others are served all the same.
        (await daemon.Virsh("list")).Succeeded();
    }
}
