using System.Diagnostics.CodeAnalysis;
using System.Text;
using Berth.Linux;
using Berth.Xml;

namespace Berth.Engine.Store;

/// <summary>The file that tells the next engine of one running guest.</summary>
/// <param name="path">Where it is.</param>
/// <param name="read">The guest's state at the moment.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for has nothing to release.")]
internal sealed class StatusFile(string path, Func<GuestStatus> read)
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _asked;
    private int _written;
    private bool _isGone;

    /// <summary>Writes the state as it is now or becomes meanwhile. Once this completes, it is on the disk.</summary>
    public async Task SaveAsync()
    {
        var mine = Interlocked.Increment(ref _asked);
        await _turn.WaitAsync();
        try
        {
            // One write answers everybody who asked before it began.
            if (_isGone || _written >= mine) return;
            var covers = Volatile.Read(ref _asked);
            await AtomicFile.WriteAsync(path, Encoding.UTF8.GetBytes(XmlCanonicalWriter.ToText(read(), XmlFormat.Live | XmlFormat.Secure)));
            _written = covers;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The guest has ended: removes the file, and writes it no more.</summary>
    public async Task DeleteAsync()
    {
        await _turn.WaitAsync();
        try
        {
            _isGone = true;
            await AtomicFile.DeleteAsync(path);
        }
        finally
        {
            _turn.Release();
        }
    }
}
