using Berth.Engine.Events;
using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>
/// The guests of this host: their definitions, and those that run. Guests go on running when the engine is closed, and the next one finds them again.
/// </summary>
/// <remarks>Whatever fails for a reason that clients know throws a <see cref="Wire.LibvirtException"/> with libvirt's numbers.</remarks>
public sealed class GuestEngine : IAsyncDisposable
{
    private GuestEngine(EngineOptions options) => Options = options;

    public EngineOptions Options { get; }

    /// <summary>What happens to guests.</summary>
    public EventBus Events { get; } = new();

    /// <summary>Completes when guests that were running have been found again and those marked for autostart have been started.</summary>
    public Task Ready => throw new NotImplementedException();

    /// <summary>Takes the directories over and reads the definitions. Guests that run are listed at once, and found again in the background.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="events">Whoever subscribed to this before misses nothing; null makes a new bus.</param>
    /// <param name="cancellation">Gives up opening.</param>
    /// <exception cref="IOException">A directory cannot be used, or another engine holds it.</exception>
    public static Task<GuestEngine> OpenAsync(EngineOptions options, EventBus? events = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Every guest, by name.</summary>
    public IReadOnlyList<Guest> Guests => throw new NotImplementedException();

    /// <summary>The guests that a filter lets through: groups of flags as in libvirt, OR within a group, AND between groups.</summary>
    public IReadOnlyList<Guest> List(ConnectListAllDomainsFlags filter) => throw new NotImplementedException();

    /// <summary>The guest of that name; null when there is none.</summary>
    public Guest? Find(string name) => throw new NotImplementedException();

    /// <summary>The guest with that UUID; null when there is none.</summary>
    public Guest? Find(Guid uuid) => throw new NotImplementedException();

    /// <summary>The running guest with that number; null when there is none.</summary>
    public Guest? Find(int id) => throw new NotImplementedException();

    /// <inheritdoc cref="Find(string)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(string name) => throw new NotImplementedException();

    /// <inheritdoc cref="Find(Guid)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(Guid uuid) => throw new NotImplementedException();

    /// <inheritdoc cref="Find(int)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(int id) => throw new NotImplementedException();

    /// <summary>Stores a definition: that of a new guest, a new one for a known guest, or one for a guest that was transient.</summary>
    public Task<Guest> DefineAsync(string xml, DomainDefineFlags flags = 0, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Starts a guest whose description is not stored; a stored one of the same name and UUID stays what it is.</summary>
    public Task<Guest> CreateAsync(string xml, DomainCreateFlags flags = 0, GuestOwner? owner = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>A domain as its command line: environment, program and arguments, quoted for a shell. Touches nothing on the host.</summary>
    public Task<string> ToNativeAsync(string xml, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>What this host and its emulators offer.</summary>
    public Task<string> GetCapabilitiesXmlAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>What a guest of one kind may have. Whatever is null is chosen as libvirt does.</summary>
    public Task<string> GetDomainCapabilitiesXmlAsync(
        string? emulator, string? architecture, string? machine, string? virtType, ConnectGetDomainCapabilitiesFlags flags = 0, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>The most CPUs of a guest of a type (<c>kvm</c>, <c>qemu</c>; null takes the default).</summary>
    public Task<int> GetMaxVcpusAsync(string? type, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The version of the default emulator, as major * 1000000 + minor * 1000 + micro.</summary>
    public Task<ulong> GetHypervisorVersionAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Figures of several guests. One that does not answer in time is reported with what is known without its QEMU.</summary>
    /// <param name="guests">The guests; null takes all that the flags let through.</param>
    /// <param name="groups">Which figures; 0 for all.</param>
    /// <param name="flags">Filters, and what to do about groups that are unknown.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<GuestStatistics>> GetStatisticsAsync(
        IReadOnlyList<Guest>? guests, DomainStatsTypes groups, ConnectGetAllDomainStatsFlags flags = 0, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>Lets go of everything. Guests stay as they are and run on.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
