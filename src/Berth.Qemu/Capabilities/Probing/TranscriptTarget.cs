using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>A QEMU that was asked before: the first session is the one with the hardware's accelerator, if it worked; the second has TCG.</summary>
public sealed class TranscriptTarget(Transcript transcript) : IProbeTarget
{
    /// <inheritdoc/>
    public Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default) =>
        Task.FromResult<IProbeSession>(new Session(transcript.Sessions[hardware == QemuAccelerator.Tcg ? ^1 : 0]));

    private sealed class Session(TranscriptMonitor monitor) : IProbeSession
    {
        public IQmpMonitor Monitor => monitor;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
