using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace Berth.Qemu.Monitor;

/// <summary>
/// A QMP monitor connection. Any number of commands may be under way at the same time; replies find their command by its id, in any
/// order. Specification: QEMU's <c>docs/interop/qmp-spec</c>.
/// </summary>
public sealed partial class QmpConnection : IQmpMonitor, IAsyncDisposable
{
    private const string IdPrefix = "berth-";

    private readonly Stream _stream;
    private readonly IDescriptorSender? _descriptorSender;
    private readonly QmpOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, PendingReply> _pending = [];
    private readonly Channel<QmpEvent> _events;
    private readonly Channel<Outgoing> _outgoing;
    private readonly TaskCompletionSource<QmpGreeting> _greeting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    // QEMU keeps only the descriptors of the last message it read: the next one may go out only when the previous one was taken.
    private readonly SemaphoreSlim _descriptorTurn = new(1);
    private readonly Task _reading;
    private readonly Task _writing;
    private long _lastId;
    private int _disposed;
    private bool _isClosed;
    private volatile bool _hasTimedOut;
    private Exception? _closeReason;

    private QmpConnection(Stream stream, QmpOptions options)
    {
        _stream = stream;
        _descriptorSender = stream as IDescriptorSender;
        _options = options;
        _events = Channel.CreateBounded<QmpEvent>(new BoundedChannelOptions(options.EventCapacity) { SingleWriter = true });
        // Synchronous continuations let the thread that executes a command also send it: one hop less.
        _outgoing = Channel.CreateBounded<Outgoing>(
            new BoundedChannelOptions(options.SendCapacity) { SingleReader = true, AllowSynchronousContinuations = true });
        _reading = ReadAsync();
        _writing = WriteAsync();
    }

    /// <summary>What QEMU said about itself.</summary>
    public QmpGreeting Greeting { get; private set; } = null!;

    /// <summary>QEMU's events in the order it sent them. Completes when the connection ends.</summary>
    public ChannelReader<QmpEvent> Events => _events.Reader;

    /// <summary>Completes when the connection has ended, with the reason; null when QEMU or we closed it in good order.</summary>
    public Task<Exception?> Closed => _closed.Task;

    /// <summary>False after a command has timed out, until QEMU answers anything again.</summary>
    public bool IsResponsive => !_hasTimedOut;

    /// <summary>
    /// Takes over <paramref name="stream"/>, waits for the greeting and negotiates. A stream that is an
    /// <see cref="IDescriptorSender"/> can carry descriptors.
    /// </summary>
    public static async Task<QmpConnection> ConnectAsync(
        Stream stream, QmpOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var connection = new QmpConnection(stream, options ?? QmpOptions.Default);
        try
        {
            connection.Greeting = await connection.GreetingAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(new QmpCommand("qmp_capabilities"), cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<QmpGreeting> GreetingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _greeting.Task.WaitAsync(_options.CommandTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new QmpTimeoutException("greeting", $"QEMU did not greet within {_options.CommandTimeout.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    public async Task<QmpReply> ExchangeAsync(QmpCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new(await SendWithTurnAsync(command, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Passes a client's own QMP text through and returns the whole reply as compact text, error replies included, with the id
    /// that libvirt would show: <c>{"return":{},"id":"libvirt-7"}</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is not one JSON object with a member <c>execute</c>, or brings its own id.</exception>
    public async Task<string> ExecuteRawAsync(string json, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(json);
        var command = QmpRawText.Parse(json, timeout);
        var message = await SendWithTurnAsync(command, cancellationToken).ConfigureAwait(false);
        return QmpRawText.FormatReply(message, IdPrefix);
    }

    private async Task<JsonElement> SendWithTurnAsync(QmpCommand command, CancellationToken cancellationToken)
    {
        if (command.Descriptor is null)
            return await SendAsync(command, cancellationToken).ConfigureAwait(false);
        if (_descriptorSender is null)
            throw new InvalidOperationException($"'{command.Name}' carries a descriptor, but this monitor is no UNIX socket that can pass one.");
        await _descriptorTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _descriptorTurn.Release();
        }
    }

    private async Task<JsonElement> SendAsync(QmpCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var timeout = command.Timeout ?? _options.CommandTimeout;
        var id = Interlocked.Increment(ref _lastId);
        var pending = new PendingReply(command.Name);
        lock (_gate)
        {
            if (_isClosed)
                throw new QmpDisconnectedException(command.Name, _closeReason);
            _pending.Add(id, pending);
        }
        try
        {
            var line = command.ToLine(string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{id}"));
            if (!_outgoing.Writer.TryWrite(new Outgoing(line, command.Descriptor)) && !_closed.Task.IsCompleted)
                throw new QmpTimeoutException(command.Name,
                    $"QEMU has stopped reading its monitor: {_options.SendCapacity} commands wait before '{command.Name}'.");
            return await pending.Task.WaitAsync(timeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e) when (e is not QmpTimeoutException)
        {
            _hasTimedOut = true;
            throw new QmpTimeoutException(command.Name, $"QEMU did not answer '{command.Name}' within {timeout.TotalSeconds} s.");
        }
        finally
        {
            lock (_gate)
                _pending.Remove(id);
        }
    }

    /// <summary>The number in one of our ids; null for anything else.</summary>
    private static long? ParseId(JsonElement id) =>
        id.AsText() is { } text && text.StartsWith(IdPrefix, StringComparison.Ordinal) &&
        long.TryParse(text.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private void Close(Exception? reason)
    {
        PendingReply[] pending;
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            _closeReason = reason;
            pending = [.. _pending.Values];
        }
        _outgoing.Writer.TryComplete();
        foreach (var reply in pending)
            reply.TrySetException(new QmpDisconnectedException(reply.Command, reason));
        _greeting.TrySetException(new QmpDisconnectedException("greeting", reason));
        _closed.TrySetResult(reason);
        _events.Writer.TryComplete();
    }

    /// <summary>Closes the connection; commands under way fail with <see cref="QmpDisconnectedException"/>. QEMU keeps running.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Close(null);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_reading, _writing).ConfigureAwait(false);
        _ = _greeting.Task.Exception; // observed: nobody may be waiting for it any more
        _stop.Dispose();
        _descriptorTurn.Dispose();
    }
}
