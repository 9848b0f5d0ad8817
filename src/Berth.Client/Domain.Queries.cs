using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

public sealed partial class Domain
{
    /// <summary>The description: of the running guest, or with <see cref="DomainXmlFlags.Inactive"/> of the next start.</summary>
    public async Task<string> GetXmlAsync(DomainXmlFlags flags = default, CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.DomainGetXmlDesc, new() { Domain = Reference, Flags = (uint)flags }, cancel)).Xml;

    /// <summary>The state and what led to it.</summary>
    public async Task<DomainStatus> GetStateAsync(CancellationToken cancel = default)
    {
        var state = await Rpc.CallAsync(Remote.DomainGetState, new() { Domain = Reference, Flags = 0 }, cancel);
        return new((DomainState)state.State, state.Reason);
    }

    /// <summary>State, memory, processors and processor time.</summary>
    public async Task<DomainInfo> GetInfoAsync(CancellationToken cancel = default)
    {
        var info = await Rpc.CallAsync(Remote.DomainGetInfo, new() { Domain = Reference }, cancel);
        return new((DomainState)info.State, info.MaxMemory, info.Memory, info.VirtualCpus, TimeSpan.FromTicks((long)(info.CpuTime / 100)));
    }

    /// <summary>Whether the domain is started with the server.</summary>
    public async Task<bool> GetAutostartAsync(CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.DomainGetAutostart, new() { Domain = Reference }, cancel)).Autostart != 0;

    /// <summary>Whether it runs.</summary>
    public async Task<bool> IsActiveAsync(CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.DomainIsActive, new() { Domain = Reference }, cancel)).Active != 0;

    /// <summary>Whether it has a definition that outlives the guest.</summary>
    public async Task<bool> IsPersistentAsync(CancellationToken cancel = default) =>
        (await Rpc.CallAsync(Remote.DomainIsPersistent, new() { Domain = Reference }, cancel)).Persistent != 0;

    /// <summary>The statistics.</summary>
    /// <param name="groups">Which; none for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<DomainStats> GetStatsAsync(DomainStatsTypes groups = default, CancellationToken cancel = default) =>
        (await _connection.GetStatsAsync(groups, [this], cancel: cancel))[0];

    /// <summary>Title, description or an element of somebody else's; null when there is none.</summary>
    /// <param name="type">Which.</param>
    /// <param name="uri">The namespace of the element.</param>
    /// <param name="flags">Of the guest or of the definition.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<string?> GetMetadataAsync(
        DomainMetadataType type, string? uri = null, DomainModificationImpact flags = default, CancellationToken cancel = default)
    {
        try
        {
            return (await Rpc.CallAsync(Remote.DomainGetMetadata, new() { Domain = Reference, Type = (int)type, Uri = uri, Flags = (uint)flags }, cancel)).Metadata;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoDomainMetadata)
        {
            return null;
        }
    }
}
