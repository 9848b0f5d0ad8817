using Berth.Wire.Protocol;

namespace Berth.Engine.Running;

/// <summary>Who is connected to which console of a guest: one at a time each.</summary>
internal sealed class ConsoleSessions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConsoleStream> _open = new(StringComparer.Ordinal);

    /// <param name="guest">The guest's name, for the error.</param>
    /// <param name="path">The terminal.</param>
    /// <param name="force">Whether whoever has it loses it.</param>
    /// <exception cref="Wire.LibvirtException">Another has it (<see cref="ErrorCode.OperationFailed"/>).</exception>
    public ConsoleStream Open(string guest, string path, bool force)
    {
        ConsoleStream? loser;
        ConsoleStream session;
        lock (_gate)
        {
            if (_open.TryGetValue(path, out loser) && !force)
                throw Failures.Of(ErrorCode.OperationFailed, $"another client has the console of domain '{guest}'; force takes it over");
            session = new ConsoleStream(Linux.TerminalStream.Open(path), Close);
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
}
