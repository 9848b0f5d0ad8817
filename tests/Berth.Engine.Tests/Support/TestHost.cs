using Berth.Engine.Events;

namespace Berth.Engine.Tests.Support;

/// <summary>An engine in a directory of its own, and everything it told. Ends its guests in the end.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly string s_cache = Directory.CreateTempSubdirectory("berth-capabilities-").FullName;

    private readonly string _root = Directory.CreateTempSubdirectory("berth-engine-").FullName;

    private TestHost() => Options = EngineOptions.Under(_root) with { OnNote = note => Notes.Add(note), CacheDirectory = s_cache };

    public EngineOptions Options { get; init; }

    public GuestEngine Engine { get; private set; } = null!;

    public EventLog Events { get; private set; } = null!;

    public List<EngineNote> Notes { get; } = [];

    public static async Task<TestHost> StartAsync(Func<EngineOptions, EngineOptions>? change = null)
    {
        var host = new TestHost();
        host = new TestHost(host._root, change?.Invoke(host.Options) ?? host.Options, host.Notes);
        await host.OpenAsync();
        return host;
    }

    private TestHost(string root, EngineOptions options, List<EngineNote> notes)
    {
        _root = root;
        Options = options;
        Notes = notes;
    }

    /// <summary>Opens the engine on what is in the directory.</summary>
    public async Task OpenAsync()
    {
        var bus = new EventBus();
        Events = new EventLog(bus.Subscribe());
        Engine = await GuestEngine.OpenAsync(Options, bus);
    }

    /// <summary>Closes the engine and opens another one, as when the daemon restarts.</summary>
    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        await OpenAsync();
        await Engine.Ready;
    }

    public string PathOf(params string[] parts) => Path.Combine([_root, .. parts]);

    public async ValueTask DisposeAsync()
    {
        foreach (var guest in Engine.Guests.Where(g => g.IsActive)) await guest.DestroyAsync();
        await Engine.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
