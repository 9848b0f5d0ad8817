using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>A QEMU that was asked before: the first session is the one with the hardware's accelerator, if it worked; the second has TCG.</summary>
public sealed class TranscriptTarget(Transcript transcript) : IProbeTarget
{
    /// <inheritdoc/>
    public async Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default)
    {
        var monitor = transcript.Sessions[hardware == QemuAccelerator.Tcg ? ^1 : 0];
        if (hardware == QemuAccelerator.Tcg && transcript.Sessions.Count == 1)
        {
            var kvm = await monitor.ExchangeAsync(new QmpCommand("query-kvm"), cancellationToken).ConfigureAwait(false);
            if (kvm.Value.Boolean("enabled"u8) is true)
                throw new QemuProbeException("The transcript has no session with TCG.");
        }
        return new Session(monitor);
    }

    private sealed class Session(TranscriptMonitor monitor) : IProbeSession
    {
        public IQmpMonitor Monitor => monitor;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
