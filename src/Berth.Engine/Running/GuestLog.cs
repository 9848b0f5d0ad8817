using System.Text;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Qemu.CommandLine;
using Microsoft.Win32.SafeHandles;

namespace Berth.Engine.Running;

/// <summary>A guest's log: what was started, and what its process said.</summary>
internal sealed class GuestLog : IDisposable
{
    /// <summary>A log longer than this is put aside at the next start, in bytes. One older log is kept.</summary>
    private const long MaxLength = 2 << 20;

    /// <summary>What QEMU says about every terminal it makes, which explains nothing.</summary>
    private const string TerminalNotice = "char device redirected to ";

    private const int MaxLastWords = 8 << 10;

    private GuestLog(SafeFileHandle handle) => Handle = handle;

    /// <summary>For the process to write to, at the end.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Where the process's own words begin.</summary>
    public long Start { get; private set; }

    public static string PathOf(string directory, string name) => Path.Combine(directory, name + ".log");

    public static GuestLog Open(string directory, string name)
    {
        PrivateDirectory.Create(directory);
        var path = PathOf(directory, name);
        var file = new FileInfo(path);
        if (file.Exists && file.Length > MaxLength) file.MoveTo(path + ".0", overwrite: true);
        return new GuestLog(OutputFile.Open(path, append: true));
    }

    /// <summary>Writes down what is about to be started.</summary>
    public void WriteStart(QemuCommand command, string version)
    {
        var text = new StringBuilder();
        text.Append($"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff}+0000: starting with Berth {Product.Version}, {version}, host {Environment.MachineName}\n");
        text.Append(ShellText.Of(command)).Append('\n');
        Write(text.ToString());
        Start = RandomAccess.GetLength(Handle);
    }

    public void WriteEnd(string what) => Write($"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.fff}+0000: {what}\n");

    /// <summary>What a process has said since its start, the last of it; empty when it said nothing.</summary>
    public static string ReadLastWords(string directory, string name, long start)
    {
        using var file = File.OpenHandle(PathOf(directory, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var from = Math.Max(start, length - MaxLastWords);
        var bytes = new byte[Math.Max(0, length - from)];
        var read = RandomAccess.Read(file, bytes, from);
        var lines = Encoding.UTF8.GetString(bytes, 0, read).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.Select(WithoutTime).Where(line => !line.StartsWith(TerminalNotice, StringComparison.Ordinal)));
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>QEMU puts the time in front of each line: <c>2024-05-01T10:00:00.000000Z qemu-system-x86_64: …</c>.</summary>
    private static string WithoutTime(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTime.TryParse(line.AsSpan(0, space), null, System.Globalization.DateTimeStyles.RoundtripKind, out _) ? line[(space + 1)..] : line;
    }

    private void Write(string text) => RandomAccess.Write(Handle, Encoding.UTF8.GetBytes(text), 0);
}
