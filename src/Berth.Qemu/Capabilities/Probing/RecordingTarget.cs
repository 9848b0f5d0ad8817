using System.Buffers;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Passes everything on to another target and keeps a transcript of it.</summary>
public sealed class RecordingTarget(IProbeTarget target) : IProbeTarget
{
    private readonly Lock _gate = new();
    private readonly List<(bool IsSoftware, SessionRecord Record)> _sessions = [];

    /// <inheritdoc/>
    public async Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default)
    {
        var session = await target.OpenAsync(hardware, cancellationToken).ConfigureAwait(false);
        var record = new SessionRecord();
        lock (_gate)
            _sessions.Add((hardware == QemuAccelerator.Tcg, record));
        return new RecordingSession(session, record);
    }

    /// <summary>
    /// The transcript so far, without blanks inside the documents. The session with the hardware's accelerator comes first, whichever
    /// was opened first; one that was asked nothing is left out.
    /// </summary>
    public ReadOnlyMemory<byte> ToTranscript()
    {
        var text = new ArrayBufferWriter<byte>();
        lock (_gate)
            foreach (var (_, record) in _sessions.OrderBy(s => s.IsSoftware))
                record.WriteTo(text);
        return text.WrittenMemory;
    }
}
