using System.Text;
using Berth.Qemu.Capabilities.Probing;

namespace Berth.Qemu.Capabilities.Cache;

/// <summary>
/// What each QEMU binary can do, found out once: from memory, else from disk, else from the binary. Whoever asks first waits, everybody
/// who asks for the same binary meanwhile waits for the same answer, and different binaries do not wait for each other.
/// </summary>
public sealed class CapabilityCache : IAsyncDisposable
{
    private readonly CapabilityCacheOptions _options;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private (ProbeHost Host, long Seen)? _host;
    private bool _isDisposed;

    public CapabilityCache(CapabilityCacheOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>What the binary can do. Completes at once when it was asked before and has not changed since.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="QemuProbeException">The binary cannot be asked; says its own last words. The next call tries again.</exception>
    public ValueTask<QemuCapabilities> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var binary = BinaryIdentity.Read(path) ?? throw new FileNotFoundException($"There is no QEMU binary '{path}'.", path);
        var entry = Find(new(binary, CurrentHost()));
        return entry.IsCompletedSuccessfully ? new(entry.Result) : new(entry.WaitAsync(cancellationToken));
    }

    private Task<QemuCapabilities> Find(Key key)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_entries.TryGetValue(key.Binary.Path, out var known) && known.Key == key && !known.Capabilities.IsFaulted)
                return known.Capabilities;
            var entry = new Entry(key, Task.Run(() => LoadAsync(key)));
            _entries[key.Binary.Path] = entry;
            return entry.Capabilities;
        }
    }

    private async Task<QemuCapabilities> LoadAsync(Key key)
    {
        var (binary, host) = key;
        var prober = new QemuProber(host);
        var file = FileFor(binary);
        if (file is not null && await CacheFile.ReadAsync(file, binary, host, _stop.Token).ConfigureAwait(false) is { } transcript)
            try
            {
                return await prober.ProbeAsync(new TranscriptTarget(transcript), _stop.Token).ConfigureAwait(false);
            }
            catch (QemuProbeException e)
            {
                _options.Warn?.Invoke($"The cached answers of {binary.Path} are unusable, asking it again: {e.Message}");
            }

        var recording = new RecordingTarget(_options.Target(binary.Path));
        var capabilities = await prober.ProbeAsync(recording, _stop.Token).ConfigureAwait(false);
        if (file is not null)
            await SaveAsync(file, key, recording.ToTranscript()).ConfigureAwait(false);
        return capabilities;
    }

    private async Task SaveAsync(string file, Key key, ReadOnlyMemory<byte> transcript)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await CacheFile.WriteAsync(file, key.Binary, key.Host, transcript, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _options.Warn?.Invoke($"The answers of {key.Binary.Path} cannot be kept for the next start: {e.Message}");
        }
    }

    /// <summary>One file per binary, so that an upgrade replaces the old answers; a digest because paths make no file names.</summary>
    private string? FileFor(BinaryIdentity binary) => _options.Directory is { } directory
        ? Path.Combine(directory, ContentDigest.Of(Encoding.UTF8.GetBytes(binary.Path)) + ".qmp")
        : null;

    /// <summary>The host as of at most a few seconds ago: modules come and go, but not between two requests.</summary>
    private ProbeHost CurrentHost()
    {
        var now = _options.TimeProvider.GetTimestamp();
        lock (_gate)
        {
            if (_host is not { } known || _options.TimeProvider.GetElapsedTime(known.Seen, now) > _options.HostCheckInterval)
                _host = known = (_options.Host(), now);
            return known.Host;
        }
    }

    /// <summary>Stops probes under way; who waits for them gets <see cref="OperationCanceledException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            running = [.. _entries.Values.Select(e => e.Capabilities)];
        }
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    /// <summary>What an answer depends on.</summary>
    private sealed record Key(BinaryIdentity Binary, ProbeHost Host);

    private sealed record Entry(Key Key, Task<QemuCapabilities> Capabilities);
}
