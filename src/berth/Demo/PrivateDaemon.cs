using System.Collections;
using Berth.Cli.Errors;
using Berth.Client;
using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Cli.Demo;

/// <summary>A daemon of our own, with everything that it keeps in a temporary directory. When it goes, so do its guests and the directory.</summary>
internal sealed class PrivateDaemon : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly string _directory;
    private readonly ChildProcess _process;
    private LibvirtConnection? _connection;

    private PrivateDaemon(string directory, ChildProcess process) => (_directory, _process) = (directory, process);

    public int ProcessId => _process.Pid;

    /// <summary>How clients find it.</summary>
    public string Uri => $"qemu+unix:///{(Environment.IsPrivilegedProcess ? "system" : "session")}?socket={SocketIn(_directory)}";

    /// <summary>What it found out about emulators.</summary>
    public string CacheDirectory => Path.Combine(StateIn(_directory), "cache");

    /// <summary>Its log, and those of its guests.</summary>
    public IEnumerable<string> Logs
    {
        get
        {
            var guests = Path.Combine(StateIn(_directory), "log");
            return [LogIn(_directory), .. Directory.Exists(guests) ? Directory.GetFiles(guests) : []];
        }
    }

    /// <summary>Starts a daemon.</summary>
    /// <param name="program">The path of <c>berthd</c>.</param>
    public static PrivateDaemon Start(string program)
    {
        if (!File.Exists(program)) throw new CommandException($"There is no daemon '{program}'.", "'./berth demo' in a clone builds all that the demo needs.");
        // Short, as a socket's path has at most 107 bytes. Guests of a daemon run by root are another user's, and pass through it.
        var directory = Path.Combine("/tmp", $"berth-demo-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(directory, Environment.IsPrivilegedProcess
            ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return new(directory, Spawn(program, directory));
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>Connects as soon as the daemon listens.</summary>
    /// <exception cref="CommandException">It ended before, or takes too long.</exception>
    public async Task<LibvirtConnection> ConnectAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            while (!_process.HasExited)
            {
                if (await TryConnectAsync(patience.Token) is { } connection) return _connection = connection;
                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CommandException($"The daemon is not ready after {Patience.TotalSeconds:0} s.");
        }
        throw new CommandException($"The daemon ended before it was ready: {await _process.WaitForExitAsync(cancel)}.");
    }

    /// <summary>Stops the guests and the daemon, and removes all that they left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await StopGuestsAsync(_connection);
            await _connection.DisposeAsync();
        }
        await EndAsync(_process);
        // Guests outlive a daemon that crashed or hung.
        foreach (var left in Leftovers.Of(_directory)) await EndAsync(left);
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<LibvirtConnection?> TryConnectAsync(CancellationToken cancel)
    {
        try
        {
            return File.Exists(SocketIn(_directory)) ? await LibvirtConnection.OpenAsync(Uri, cancel) : null;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoConnect || e.Domain == ErrorDomain.Rpc)
        {
            // The socket is there an instant before somebody listens.
            return null;
        }
    }

    private static async Task StopGuestsAsync(LibvirtConnection connection)
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            foreach (var guest in await connection.ListDomainsAsync(ConnectListAllDomainsFlags.Active, patience.Token)) await guest.DestroyAsync(cancel: patience.Token);
        }
        catch (Exception e) when (e is LibvirtException or OperationCanceledException)
        {
            // The daemon is in no state to do it: their processes are ended below.
        }
    }

    private static async Task EndAsync(ChildProcess process)
    {
        process.Kill(Signal.Terminate);
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(Signal.Kill);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ChildProcess Spawn(string program, string directory)
    {
        using var log = File.OpenHandle(LogIn(directory), FileMode.CreateNew, FileAccess.Write);
        return ChildProcess.Spawn(new()
        {
            FileName = program,
            Arguments = ["--socket", SocketIn(directory), "--state", StateIn(directory)],
            Environment = [.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""))],
            Output = log,
            Error = log,
            // Ctrl-C is for us: the daemon goes when its guests are gone.
            NewSession = true,
        });
    }

    private static string SocketIn(string directory) => Path.Combine(directory, "sock");

    private static string StateIn(string directory) => Path.Combine(directory, "state");

    private static string LogIn(string directory) => Path.Combine(directory, "berthd.log");
}
