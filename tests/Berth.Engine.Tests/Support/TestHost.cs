using Berth.Engine.Events;

namespace Berth.Engine.Tests.Support;

/// <summary>An engine in a directory of its own, and everything it told. Ends its guests in the end.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>What emulators can do is asked once for all tests.</summary>
    private static readonly string s_cache = CreateCache();

    private readonly string _root;

    private TestHost(string root, Func<EngineOptions, EngineOptions>? change)
    {
        _root = root;
        var options = EngineOptions.Under(root) with { OnNote = Notes.Add, CacheDirectory = s_cache };
        Options = change?.Invoke(options) ?? options;
    }

    public EngineOptions Options { get; }

    public GuestEngine Engine { get; private set; } = null!;

    public EventLog Events { get; private set; } = null!;

    public List<EngineNote> Notes { get; } = [];

    public static async Task<TestHost> StartAsync(Func<EngineOptions, EngineOptions>? change = null)
    {
        var host = new TestHost(Directory.CreateTempSubdirectory("berth-engine-").FullName, change);
        await host.OpenAsync();
        return host;
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

    private static string CreateCache()
    {
        var path = Directory.CreateTempSubdirectory("berth-capabilities-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(path, recursive: true);
        return path;
    }
}
