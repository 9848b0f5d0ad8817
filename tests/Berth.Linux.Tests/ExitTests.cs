using Xunit;

namespace Berth.Linux.Tests;

public sealed class ExitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exit_code_is_told() =>
        Assert.Equal(ExitStatus.Exited(7), await Shell("exit 7").WaitForExitAsync(Cancellation));

    [Fact]
    public async Task Death_by_signal_is_told()
    {
        ChildProcess child = Shell("sleep 60");
        Assert.True(child.Kill(Signal.Terminate));
        Assert.Equal(ExitStatus.Killed(15), await child.WaitForExitAsync(Cancellation));
        Assert.False(child.Kill(Signal.Kill));
        Assert.True(child.HasExited);
    }

    [Fact]
    public async Task Every_one_of_many_exits_is_told_and_reaped()
    {
        ChildProcess[] children = [.. Enumerable.Range(0, 50).Select(i => Shell($"exit {i}"))];
        ExitStatus[] exits = await Task.WhenAll(children.Select(child => child.WaitForExitAsync(Cancellation)));
        Assert.Equal(Enumerable.Range(0, 50).Select(ExitStatus.Exited), exits);
        Assert.All(children, child => Assert.False(Directory.Exists($"/proc/{child.Pid}")));
    }

    [Fact]
    public async Task Waiting_can_be_given_up_without_losing_the_exit()
    {
        ChildProcess child = Shell("sleep 60");
        using CancellationTokenSource soon = new();
        Task wait = child.WaitForExitAsync(soon.Token);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        child.Kill(Signal.Kill);
        Assert.Equal(ExitStatus.Killed(9), await child.WaitForExitAsync(Cancellation));
    }

    [Fact]
    public async Task A_process_of_somebody_else_is_found_again_by_pid_and_start_time()
    {
        // The shell ends at once; its child is then nobody's.
        string pid = (await SpawnTests.OutputOf(new ProcessSpec
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "sleep 60 >/dev/null 2>&1 & echo $!"],
            Environment = [new("PATH", "/usr/bin:/bin")],
        })).Trim();
        int number = int.Parse(pid);
        ulong startTime = ProcessStat.Read(number)!.Value.StartTime;

        Assert.Null(ChildProcess.Attach(number, startTime + 1));
        ChildProcess found = ChildProcess.Attach(number, startTime)!;
        Assert.False(found.HasExited);
        Assert.True(found.Kill(Signal.Kill));
        Assert.Equal(ExitStatus.Unknown, await found.WaitForExitAsync(Cancellation));
        Assert.Null(ChildProcess.Attach(number, startTime));
    }

    private static ChildProcess Shell(string script) => ChildProcess.Spawn(new ProcessSpec
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script],
        Environment = [new("PATH", "/usr/bin:/bin")],
    });
}
