using Berth.Engine.Tests.Support;

namespace Berth.Engine.Tests;

public sealed class MemoryLockTests
{
    [Fact]
    public async Task The_emulator_may_lock_as_much_memory_as_its_guest_is_limited_to()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can limit memory");
        await using var host = await TestHost.StartAsync(options => options with { Privileged = true });
        // The guest's user passes through.
        File.SetUnixFileMode(host.PathOf(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var guest = await host.Engine.CreateAsync(Domains.Bare(extra: "<memtune><hard_limit unit='KiB'>8192</hard_limit></memtune>"));
        var limit = Assert.Single(await File.ReadAllLinesAsync($"/proc/{guest.ProcessId}/limits", TestContext.Current.CancellationToken), line => line.StartsWith("Max locked memory", StringComparison.Ordinal));
        Assert.Equal(["8388608", "8388608", "bytes"], limit.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..]);
        await guest.DestroyAsync();
    }
}
