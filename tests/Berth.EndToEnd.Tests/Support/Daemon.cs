using System.Diagnostics;
using System.Text;

namespace Berth.EndToEnd.Tests.Support;

/// <summary>A daemon of the tests' own: everything of it is in a temporary directory, which goes with it. Its guests end with it, too.</summary>
public sealed class Daemon : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("berth-e2e-");
    private readonly StringBuilder _log = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];
    private Process? _process;

    /// <summary>Where this daemon keeps what it must not lose, and tests what they give to guests. Guests of another user reach it.</summary>
    public string Folder => _directory.FullName;

    public string SocketPath => Path.Combine(Folder, "sock");

    public int ProcessId => _process!.Id;

    /// <summary>How clients find it.</summary>
    public string Uri => UriOf(SocketPath);

    public string ReadOnlyUri => UriOf(SocketPath + "-ro");

    /// <summary>What the daemon has logged.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    private static string Kind => Environment.IsPrivilegedProcess ? "system" : "session";

    public static string UriOf(string socket) => $"qemu+unix:///{Kind}?socket={socket}";

    public ValueTask InitializeAsync() => InitializeAsync([]);

    /// <summary>Starts the daemon with more on its command line.</summary>
    public async ValueTask InitializeAsync(params IEnumerable<string> arguments)
    {
        // A daemon run by root starts guests as another user, who must get through to their files.
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        Assert.SkipUnless(File.Exists(Programs.Daemon), $"the daemon has not been built: there is no {Programs.Daemon}");
        await StartAsync(arguments);
    }

    /// <summary>Starts the daemon and waits until it is ready.</summary>
    public async Task StartAsync(params IEnumerable<string> arguments)
    {
        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process
        {
            StartInfo = new(Programs.Daemon, ["--socket", SocketPath, "--state", Path.Combine(Folder, "state"), "--verbose", .. arguments]) { RedirectStandardError = true, UseShellExecute = false },
            EnableRaisingEvents = true,
        };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"the daemon has ended:\n{Log}"));
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (_log)
            {
                _log.AppendLine(line.Data);
                foreach ((string text, TaskCompletionSource seen) in _awaited)
                {
                    if (line.Data.Contains(text, StringComparison.Ordinal)) seen.TrySetResult();
                }
            }

            if (line.Data.Contains("Ready at", StringComparison.Ordinal)) ready.TrySetResult();
        };
        _process.Start();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>Waits until the daemon logs a text, from now on.</summary>
    public async Task LogsAsync(string text)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_log) _awaited.Add((text, seen));
        await seen.Task.WaitAsync(Patience);
    }

    /// <summary>Asks the daemon to stop, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Signals.SendAsync(ProcessId, "TERM");
        return await EndAsync();
    }

    /// <summary>Ends the daemon without any chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await EndAsync();
    }

    internal async Task<ToolResult> Virsh(params IEnumerable<string> arguments) => await Tool.Virsh.RunAsync(["--quiet", "--connect", Uri, .. arguments]);

    internal async Task<ToolResult> Python(string script, params IEnumerable<string> arguments) =>
        await Tool.Python.RunAsync([Path.Combine(AppContext.BaseDirectory, "Scripts", script), Uri, .. arguments]);

    /// <summary>Makes a folder that guests of another user reach.</summary>
    public static string MakeFolder(string parent, string name)
    {
        string path = Path.Combine(parent, name);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <summary>Writes a file for a client to read.</summary>
    public string Write(string name, string content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Defines a guest.</summary>
    internal async Task DefineAsync(string name, string xml) => (await Virsh("define", Write($"{name}.xml", xml))).Succeeded();

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited)
        {
            foreach (string name in (await Virsh("list", "--name")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                await Virsh("destroy", name);
            await StopAsync();
        }

        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task<int> EndAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }
}
