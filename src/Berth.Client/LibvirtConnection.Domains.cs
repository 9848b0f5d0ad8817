using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Client;

public sealed partial class LibvirtConnection
{
    /// <summary>The guests and definitions of the server.</summary>
    /// <param name="filter">Which; none for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<Domain>> ListDomainsAsync(ConnectListAllDomainsFlags filter = default, CancellationToken cancel = default)
    {
        var list = await Rpc.CallAsync(Remote.ConnectListAllDomains, new() { NeedResults = 1, Flags = (uint)filter }, cancel);
        return [.. list.Domains.Select(ToDomain)];
    }

    /// <summary>Looks a domain up by its name.</summary>
    /// <exception cref="LibvirtException">With <see cref="ErrorCode.NoDomain"/> when there is none.</exception>
    public async Task<Domain> GetDomainAsync(string name, CancellationToken cancel = default) =>
        ToDomain((await Rpc.CallAsync(Remote.DomainLookupByName, new() { Name = name }, cancel)).Domain);

    /// <summary>Looks a domain up by its UUID.</summary>
    /// <exception cref="LibvirtException">With <see cref="ErrorCode.NoDomain"/> when there is none.</exception>
    public async Task<Domain> GetDomainAsync(Guid uuid, CancellationToken cancel = default) =>
        ToDomain((await Rpc.CallAsync(Remote.DomainLookupByUuid, new() { Uuid = uuid }, cancel)).Domain);

    /// <summary>Looks a running domain up by its number.</summary>
    /// <exception cref="LibvirtException">With <see cref="ErrorCode.NoDomain"/> when there is none.</exception>
    public async Task<Domain> GetDomainAsync(int id, CancellationToken cancel = default) =>
        ToDomain((await Rpc.CallAsync(Remote.DomainLookupById, new() { Id = id }, cancel)).Domain);

    /// <summary>Looks a domain up by its name; null when there is none.</summary>
    public async Task<Domain?> FindDomainAsync(string name, CancellationToken cancel = default)
    {
        try
        {
            return await GetDomainAsync(name, cancel);
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoDomain)
        {
            return null;
        }
    }

    /// <summary>Defines a domain, or changes the definition of the one with this UUID and name.</summary>
    public async Task<Domain> DefineDomainAsync(string xml, DomainDefineFlags flags = default, CancellationToken cancel = default) =>
        flags == DomainDefineFlags.None
            ? ToDomain((await Rpc.CallAsync(Remote.DomainDefineXml, new() { Xml = xml }, cancel)).Domain)
            : ToDomain((await Rpc.CallAsync(Remote.DomainDefineXmlFlags, new() { Xml = xml, Flags = (uint)flags }, cancel)).Domain);

    /// <summary>Starts a guest that is forgotten when it ends.</summary>
    public async Task<Domain> CreateDomainAsync(string xml, DomainCreateFlags flags = default, CancellationToken cancel = default) =>
        ToDomain((await Rpc.CallAsync(Remote.DomainCreateXml, new() { Xml = xml, Flags = (uint)flags }, cancel)).Domain);

    /// <summary>The statistics of several domains in one call.</summary>
    /// <param name="groups">Which statistics; none for all.</param>
    /// <param name="domains">Which domains; none for all.</param>
    /// <param name="flags">Which kinds of domains, when none are named.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<IReadOnlyList<DomainStats>> GetStatsAsync(
        DomainStatsTypes groups = default, IReadOnlyCollection<Domain>? domains = null, ConnectGetAllDomainStatsFlags flags = default, CancellationToken cancel = default)
    {
        var arguments = new ConnectGetAllDomainStatsArgs { Domains = [.. (domains ?? []).Select(domain => domain.Reference)], Stats = (uint)groups, Flags = (uint)flags };
        var records = (await Rpc.CallAsync(Remote.ConnectGetAllDomainStats, arguments, cancel)).Records;
        return [.. records.Select(record => new DomainStats(ToDomain(record.Domain), record.Parameters))];
    }

    /// <summary>Listens to events of domains. Whatever happens after this returns is delivered.</summary>
    /// <param name="kinds">Which events.</param>
    /// <param name="domain">Of which domain; null for all.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<DomainEventSubscription> SubscribeAsync(
        IReadOnlyCollection<DomainEventId> kinds, Domain? domain = null, CancellationToken cancel = default) =>
        await _events.SubscribeAsync(kinds, domain?.Reference, cancel);

    private Domain ToDomain(DomainRef reference) => new(this, reference);
}
