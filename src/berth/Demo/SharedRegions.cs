using Berth.Model;

namespace Berth.Cli.Demo;

/// <summary>The shared memory of a guest, which outlives it: what was not there before the demo is removed after it.</summary>
internal sealed class SharedRegions(Domain domain) : IDisposable
{
    private readonly List<string> _new =
    [
        .. domain.Devices.SharedMemories.Where(region => !region.Name.Contains('/', StringComparison.Ordinal))
            .Select(region => Path.Combine("/dev/shm", region.Name)).Where(path => !File.Exists(path)),
    ];

    public void Dispose()
    {
        foreach (var path in _new) File.Delete(path);
    }
}
