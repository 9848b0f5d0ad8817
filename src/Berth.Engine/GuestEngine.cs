using Berth.Engine.Emulators;
using Berth.Engine.Events;
using Berth.Engine.Running;
using Berth.Engine.Secrets;
using Berth.Engine.Storage;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>
/// The guests of this host: their definitions, and those that run. Guests go on running when the engine is closed, and the next one finds them again.
/// </summary>
/// <remarks>Whatever fails for a reason that clients know throws a <see cref="Wire.LibvirtException"/> with libvirt's numbers.</remarks>
public sealed partial class GuestEngine : IAsyncDisposable
{
    private readonly FileLock _lock;
    private int _lastId;
    private int _isDisposed;

    private GuestEngine(EngineOptions options, EventBus events, FileLock held)
    {
        Options = options;
        Events = events;
        _lock = held;
        User = GuestUser.Choose(options);
        Work = new BackgroundWork(Note);
        Ownership = new FileOwnership(options.DynamicOwnership ? User : null, Note);
        Definitions = new DefinitionStore(Path.Combine(options.ConfigDirectory, "guests"), Note);
        Statuses = new StatusStore(Path.Combine(options.RunDirectory, "guests"), Note);
        Secrets = new SecretStore(Path.Combine(options.ConfigDirectory, "secrets"), Note);
        Pools = StoragePools.Open(options);
        Emulators = new EmulatorSet(options, User, Note);
        PrepareStateDirectory();
    }

    public EngineOptions Options { get; }

    /// <summary>What happens to guests.</summary>
    public EventBus Events { get; }

    /// <summary>Completes when guests that were running have been found again and those marked for autostart have been started.</summary>
    public Task Ready { get; private set; } = Task.CompletedTask;

    /// <summary>Completes when nothing that opening has set going is left to do: beyond <see cref="Ready"/>, emulators have been asked what they can do.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    /// <summary>Every guest, by name.</summary>
    public IReadOnlyList<Guest> Guests => Table.All;

    /// <summary>Where guests' volumes are.</summary>
    public StoragePools Pools { get; }

    /// <summary>What guests' storage is unlocked with.</summary>
    public SecretStore Secrets { get; }

    internal GuestTable Table { get; } = new();

    internal DefinitionStore Definitions { get; }

    internal StatusStore Statuses { get; }

    internal EmulatorSet Emulators { get; }

    internal FileOwnership Ownership { get; }

    internal GraphicsPorts GraphicsPorts { get; } = new();

    internal BackgroundWork Work { get; }

    /// <summary>Whom guests run as; null for ourselves.</summary>
    internal Credentials? User { get; }

    /// <summary>Takes the directories over and reads the definitions. Guests that run are listed at once, and reached again in the background.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="events">Whoever subscribed to this before misses nothing; null makes a new bus.</param>
    /// <param name="cancellation">Gives up opening.</param>
    /// <exception cref="IOException">A directory cannot be used, or another engine holds it.</exception>
    public static async Task<GuestEngine> OpenAsync(EngineOptions options, EventBus? events = null, CancellationToken cancellation = default)
    {
        PrivateDirectory.Create(options.RunDirectory);
        var path = Path.Combine(options.RunDirectory, "engine.lock");
        var held = FileLock.TryTake(path) ?? throw new IOException($"Another Berth runs on these directories: it holds {path}.");
        try
        {
            return await Task.Run(() =>
            {
                var engine = new GuestEngine(options, events ?? new EventBus(), held);
                engine.Load();
                return engine;
            }, cancellation);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The guest of that name; null when there is none.</summary>
    public Guest? Find(string name) => Table.Find(name);

    /// <summary>The guest with that UUID; null when there is none.</summary>
    public Guest? Find(Guid uuid) => Table.Find(uuid);

    /// <summary>The running guest with that number; null when there is none.</summary>
    public Guest? Find(int id) => Table.All.FirstOrDefault(g => g.Id == id);

    /// <inheritdoc cref="Find(string)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(string name) => Find(name) ?? throw Failures.NoGuest($"name '{name}'");

    /// <inheritdoc cref="Find(Guid)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(Guid uuid) => Find(uuid) ?? throw Failures.NoGuest($"uuid '{uuid}'");

    /// <inheritdoc cref="Find(int)"/>
    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomain"/>).</exception>
    public Guest Get(int id) => Find(id) ?? throw Failures.NoGuest($"id {id}");

    /// <summary>The guests that a filter lets through: groups of flags as in libvirt, OR within a group, AND between groups.</summary>
    public IReadOnlyList<Guest> List(ConnectListAllDomainsFlags filter) => [.. Table.All.Where(guest => GuestFilter.Passes(guest, filter))];

    /// <summary>Lets go of everything. Guests stay as they are and run on.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await Work.DisposeAsync();
        foreach (var guest in Table.All) await guest.DetachAsync();
        await Emulators.DisposeAsync();
        _lock.Dispose();
    }

    internal int NextId() => Interlocked.Increment(ref _lastId);

    internal void Note(EngineNote note) => Options.OnNote?.Invoke(note);

    /// <summary>Guests' user must reach the private directories of guests, but nobody needs to see which there are.</summary>
    private void PrepareStateDirectory()
    {
        const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var directory in new[] { Options.StateDirectory, Emulators.LibraryDirectory })
        {
            PrivateDirectory.Create(directory);
            if (User is not null) File.SetUnixFileMode(directory, Passable);
        }
    }
}
