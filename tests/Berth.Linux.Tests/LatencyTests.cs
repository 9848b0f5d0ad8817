using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Berth.Linux.Tests;

/// <summary>What starting and ending a process costs in a process of some size. Not beside other tests, whose load would be measured instead.</summary>
[Collection(nameof(LatencyTests))]
[CollectionDefinition(nameof(LatencyTests), DisableParallelization = true)]
public sealed class LatencyTests
{
    /// <summary>In milliseconds. It takes well under one on an idle machine; on a saturated one every handing over from process to process costs a time slice.</summary>
    private const double Limit = 10;

    private static readonly byte[] Ballast = CreateBallast();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Starting_a_program_is_quick(bool asAnotherUser)
    {
        Assert.SkipUnless(!asAnotherUser || Environment.IsPrivilegedProcess, "Changing the user needs root.");
        using SafeFileHandle file = File.OpenHandle("/dev/null");
        ProcessSpec spec = new() { FileName = "/bin/true", NewSession = true, Descriptors = [new(file, 20)] };
        if (asAnotherUser) spec = spec with { Umask = 0x12, RunAs = new Credentials(65534, 65534, []) };
        await RequireQuick(() => ValueTask.FromResult(ChildProcess.Spawn(spec)), child => child.WaitForExitAsync(Cancellation));
    }

    [Fact]
    public async Task An_exit_is_noticed_quickly()
    {
        ChildProcess child = Sleep();
        await RequireQuick(
            async () =>
            {
                child.Kill(Signal.Kill);
                return await child.WaitForExitAsync(Cancellation);
            },
            _ =>
            {
                child = Sleep();
                return Task.CompletedTask;
            });
        child.Kill(Signal.Kill);
        await child.WaitForExitAsync(Cancellation);

        static ChildProcess Sleep() => ChildProcess.Spawn(new ProcessSpec { FileName = "/bin/sleep", Arguments = ["60"] });
    }

    /// <summary>The best of at least ten tries, and of many more on a busy machine: the figure says what the code costs, not what else the machine does.</summary>
    private static async Task RequireQuick<T>(Func<ValueTask<T>> action, Func<T, Task> between)
    {
        double best = double.MaxValue;
        for (int i = 0; i < 10 || (i < 300 && best > Limit); i++)
        {
            long start = Stopwatch.GetTimestamp();
            T result = await action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await between(result);
        }

        GC.KeepAlive(Ballast);
        TestContext.Current.SendDiagnosticMessage($"{best:F2} ms");
        Assert.InRange(best, 0, Limit);
    }

    private static byte[] CreateBallast()
    {
        byte[] ballast = GC.AllocateUninitializedArray<byte>(100 << 20, pinned: true);
        ballast.AsSpan().Fill(1);
        return ballast;
    }
}
