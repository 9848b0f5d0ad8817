using Berth.Engine.Jobs;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class JobQueueTests
{
    private readonly JobQueue _queue = new(() => "guest", TimeSpan.FromSeconds(30));

    [Fact]
    public async Task Turns_come_in_the_order_in_which_they_were_asked_for()
    {
        var first = await _queue.BeginAsync("one", default);
        var second = _queue.BeginAsync("two", default).AsTask();
        var third = _queue.BeginAsync("three", default).AsTask();
        Assert.False(second.IsCompleted);
        first.Dispose();
        var lease = await second;
        Assert.False(third.IsCompleted);
        Assert.Equal("two", _queue.Current?.Name);
        lease.Dispose();
        (await third).Dispose();
        Assert.Null(_queue.Current);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nobodys_turn()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await _queue.BeginAsync("one", default);
        var second = _queue.BeginAsync("two", cancellation.Token).AsTask();
        var third = _queue.BeginAsync("three", default).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await third).Dispose();
        Assert.Null(_queue.Current);
    }

    [Fact]
    public async Task Waiting_has_an_end_that_names_what_is_in_the_way()
    {
        var queue = new JobQueue(() => "guest", TimeSpan.FromMilliseconds(1));
        using var first = await queue.BeginAsync("migrate", default);
        var error = await Assert.ThrowsAsync<LibvirtException>(() => queue.BeginAsync("suspend", default).AsTask());
        Assert.Equal(ErrorCode.OperationTimeout, error.Code);
        Assert.Contains("cannot suspend domain 'guest': 'migrate' has been under way since", error.Message);
    }
}
