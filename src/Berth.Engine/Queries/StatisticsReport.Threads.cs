using Berth.Engine.Running;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine.Queries;

/// <content>I/O threads, and how fast the guest changes its memory.</content>
internal sealed partial class StatisticsReport
{
    private async Task AddIoThreadsAsync()
    {
        if (running is null || guest.Description.IoThreads is not > 0 || !IsReachable) return;
        var reply = await guest.QueryAsync(running, new QmpCommand("query-iothreads"), cancellation);
        // QEMU names them as we do: iothread1 and so on.
        var threads = reply.Items()
            .Select(thread => (Number: thread.Text("id"u8) is ['i', 'o', 't', 'h', 'r', 'e', 'a', 'd', .. var digits] && uint.TryParse(digits, out var number) ? number : 0, Thread: thread))
            .Where(entry => entry.Number > 0)
            .ToList();
        Add("iothread.count", (uint)threads.Count);
        foreach (var (number, thread) in threads)
        {
            if (thread.Number("poll-max-ns"u8) is { } longest) Add($"iothread.{number}.poll-max-ns", longest);
            if (thread.Number("poll-grow"u8) is { } grow) Add($"iothread.{number}.poll-grow", (uint)grow);
            if (thread.Number("poll-shrink"u8) is { } shrink) Add($"iothread.{number}.poll-shrink", (uint)shrink);
        }
    }

    private async Task AddDirtyRateAsync()
    {
        if (running is null || !IsReachable) return;
        var reply = await guest.QueryAsync(running, new QmpCommand("query-dirty-rate"), cancellation);
        DomainDirtyRateStatus? status = reply.Text("status"u8) switch
        {
            "unstarted" => DomainDirtyRateStatus.Unstarted,
            "measuring" => DomainDirtyRateStatus.Measuring,
            "measured" => DomainDirtyRateStatus.Measured,
            _ => null,
        };
        if (status is not { } known) return;
        Add("dirtyrate.calc_status", (int)known);
        Add("dirtyrate.calc_start_time", reply.SignedNumber("start-time"u8) ?? 0);
        Add("dirtyrate.calc_period", (int)(reply.SignedNumber("calc-time"u8) ?? 0));
        if (reply.Text("mode"u8) is { } mode) Add("dirtyrate.calc_mode", mode);
        if (known != DomainDirtyRateStatus.Measured) return;
        if (reply.SignedNumber("dirty-rate"u8) is { } rate) Add("dirtyrate.megabytes_per_second", rate);
        foreach (var cpu in reply.Member("vcpu-dirty-rate"u8)?.Items() ?? [])
            if (cpu.Number("id"u8) is { } number && cpu.Number("dirty-rate"u8) is { } own) Add($"dirtyrate.vcpu.{number}.megabytes_per_second", own);
    }
}
