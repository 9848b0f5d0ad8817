using Berth.Linux;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>A QEMU process that runs only to be asked.</summary>
internal sealed class QemuProbeSession : IProbeSession, IQmpMonitor
{
    private readonly string _path;
    private readonly ChildProcess _process;
    private readonly QmpConnection _connection;
    private readonly LastWords _words;

    private QemuProbeSession(string path, ChildProcess process, QmpConnection connection, LastWords words)
    {
        _path = path;
        _process = process;
        _connection = connection;
        _words = words;
    }

    public IQmpMonitor Monitor => this;

    public static async Task<QemuProbeSession> ConnectAsync(
        string path, ChildProcess process, Stream stream, LastWords words, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await QmpConnection.ConnectAsync(stream, new QmpOptions { CommandTimeout = timeout }, cancellationToken).ConfigureAwait(false);
            return new(path, process, connection, words);
        }
        catch (Exception e)
        {
            await EndAsync(process).ConfigureAwait(false);
            var failure = e is IOException or TimeoutException ? await ExplainAsync(path, process, words, e).ConfigureAwait(false) : null;
            await words.DisposeAsync().ConfigureAwait(false);
            if (failure is not null)
                throw failure;
            throw;
        }
    }

    public async Task<QmpReply> ExchangeAsync(QmpCommand command, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _connection.ExchangeAsync(command, cancellationToken).ConfigureAwait(false);
        }
        catch (QmpDisconnectedException e)
        {
            throw await ExplainAsync(_path, _process, _words, e).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await EndAsync(_process).ConfigureAwait(false);
        await _words.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>It has no guest and no disk: nothing is lost by killing it.</summary>
    private static Task<ExitStatus> EndAsync(ChildProcess process)
    {
        process.Kill(Signal.Kill);
        return process.WaitForExitAsync(CancellationToken.None);
    }

    private static async Task<QemuProbeException> ExplainAsync(string path, ChildProcess process, LastWords words, Exception cause)
    {
        // Its monitor is closed: it has ended or is about to.
        await EndAsync(process).ConfigureAwait(false);
        var said = await words.ReadAsync().ConfigureAwait(false);
        return new($"{path} could not be asked what it can do: {(said.Length > 0 ? said : cause.Message)}", cause);
    }
}
