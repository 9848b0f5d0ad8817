using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>Who is connected to which console or channel of a guest: one at a time each.</summary>
internal sealed class ConsoleSessions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConsoleStream> _open = new(StringComparer.Ordinal);

    /// <summary>Makes way for a client that is about to connect.</summary>
    /// <param name="guest">The guest's name, for the error.</param>
    /// <param name="path">The terminal, or the channel's socket.</param>
    /// <param name="force">Whether whoever has it loses it.</param>
    /// <exception cref="Wire.LibvirtException">Another has it (<see cref="ErrorCode.OperationFailed"/>).</exception>
    public void Claim(string guest, string path, bool force)
    {
        ConsoleStream? loser;
        lock (_gate) loser = Holder(guest, path, force);
        loser?.Dispose();
    }

    /// <summary>Connects a client.</summary>
    /// <param name="guest">The guest's name, for the error.</param>
    /// <param name="path">The terminal, or the channel's socket.</param>
    /// <param name="force">Whether whoever has it loses it.</param>
    /// <param name="open">Opens it, when it is free or has become so.</param>
    /// <exception cref="Wire.LibvirtException">Another has it (<see cref="ErrorCode.OperationFailed"/>).</exception>
    public ConsoleStream Open(string guest, string path, bool force, Func<Stream> open)
    {
        ConsoleStream? loser;
        ConsoleStream session;
        lock (_gate)
        {
            loser = Holder(guest, path, force);
            session = new ConsoleStream(open(), Close);
            _open[path] = session;
        }
        loser?.Dispose();
        return session;

        void Close(ConsoleStream closed)
        {
            lock (_gate)
            {
                if (_open.TryGetValue(path, out var current) && current == closed) _open.Remove(path);
            }
        }
    }

    private ConsoleStream? Holder(string guest, string path, bool force) =>
        !_open.TryGetValue(path, out var holder) || force
            ? holder
            : throw Failures.Of(ErrorCode.OperationFailed, $"another client is connected to {path} of domain '{guest}'; force takes it over");
}
