using System.Threading.Channels;
using Berth.Qemu.Monitor;

namespace Berth.Engine.Running;

/// <summary>
/// Handles events one after the other. QEMU answers a command after it has told what the command brought about; whoever got the answer can wait here
/// until that has been handled too.
/// </summary>
internal sealed class EventPump
{
    private readonly ChannelReader<QmpEvent> _events;
    private readonly Action<QmpEvent> _handle;
    private readonly Lock _gate = new();
    private readonly List<(TaskCompletionSource Settled, int Left)> _waiting = [];
    private bool _isHandling;

    public EventPump(ChannelReader<QmpEvent> events, Action<QmpEvent> handle)
    {
        _events = events;
        _handle = handle;
        Completion = RunAsync();
    }

    /// <summary>Completes after the last event.</summary>
    public Task Completion { get; }

    /// <summary>Completes when every event that has come by now has been handled.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            var left = _events.Count + (_isHandling ? 1 : 0);
            if (left == 0) return Task.CompletedTask;
            var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((settled, left));
            return settled.Task;
        }
    }

    private async Task RunAsync()
    {
        while (await _events.WaitToReadAsync())
            while (TryTake() is { } next)
            {
                _handle(next);
                Count();
            }
    }

    private QmpEvent? TryTake()
    {
        lock (_gate)
        {
            _isHandling = _events.TryRead(out var next);
            return next;
        }
    }

    private void Count()
    {
        lock (_gate)
        {
            _isHandling = false;
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                var (settled, left) = _waiting[i];
                if (left > 1)
                {
                    _waiting[i] = (settled, left - 1);
                    continue;
                }
                _waiting.RemoveAt(i);
                settled.SetResult();
            }
        }
    }
}
