using Berth.Engine.Queries;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class GuestEngine
{
    /// <summary>Figures of several guests. One that does not answer in time is reported with what is known without its QEMU.</summary>
    /// <param name="guests">The guests; null takes all that the flags let through.</param>
    /// <param name="groups">Which figures; 0 for all.</param>
    /// <param name="flags">Filters, and what to do about groups that are unknown.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Wire.LibvirtException">Unknown groups were asked for, and are not to be ignored (<see cref="ErrorCode.ArgumentUnsupported"/>).</exception>
    public async Task<IReadOnlyList<GuestStatistics>> GetStatisticsAsync(
        IReadOnlyList<Guest>? guests, DomainStatsTypes groups, ConnectGetAllDomainStatsFlags flags = 0, CancellationToken cancellation = default)
    {
        const ConnectGetAllDomainStatsFlags Behaviour = ConnectGetAllDomainStatsFlags.NoWait | ConnectGetAllDomainStatsFlags.Backing | ConnectGetAllDomainStatsFlags.EnforceStats;
        if ((flags & ConnectGetAllDomainStatsFlags.EnforceStats) != 0 && (groups & ~StatisticsReport.Known) is not 0 and var unknown)
            throw Failures.Of(ErrorCode.ArgumentUnsupported, $"statistics 0x{(uint)unknown:x} are not kept");
        // The filters have the numbers of those of lists.
        var chosen = guests ?? List((ConnectListAllDomainsFlags)(flags & ~Behaviour));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Options.StatisticsTimeout);
        var reports = await Task.WhenAll(chosen.Select(g => StatisticsReport.OfAsync(g, groups == 0 ? StatisticsReport.Known : groups, patience.Token)));
        cancellation.ThrowIfCancellationRequested();
        return reports;
    }
}
