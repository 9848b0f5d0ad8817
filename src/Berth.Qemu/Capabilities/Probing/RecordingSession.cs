using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>A session whose questions and answers are kept.</summary>
internal sealed class RecordingSession(IProbeSession session, SessionRecord record) : IProbeSession, IQmpMonitor
{
    public IQmpMonitor Monitor => this;

    public async Task<QmpReply> ExchangeAsync(QmpCommand command, CancellationToken cancellationToken = default)
    {
        var reply = await session.Monitor.ExchangeAsync(command, cancellationToken).ConfigureAwait(false);
        record.Add(command, reply);
        return reply;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
