using Xunit;

namespace Berth.Linux.Tests;

public sealed class AffinityTests
{
    [Fact]
    public async Task Says_where_a_process_may_run()
    {
        int cpu = Affinity.Get(0)[^1];
        ChildProcess child = ChildProcess.Spawn(new ProcessSpec { FileName = "/usr/bin/taskset", Arguments = ["-c", $"{cpu}", "/bin/sleep", "60"] });
        // taskset has set its affinity by the time it has become the other program.
        while (File.ResolveLinkTarget($"/proc/{child.Pid}/exe", false)!.Name == "taskset") await Task.Yield();
        Assert.Equal([cpu], Affinity.Get(child.Pid));
        child.Kill(Signal.Kill);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_thread_that_does_not_exist_is_an_error() =>
        Assert.Equal(Errno.ESRCH, Assert.Throws<SystemCallException>(() => Affinity.Get(int.MaxValue)).Errno);
}
