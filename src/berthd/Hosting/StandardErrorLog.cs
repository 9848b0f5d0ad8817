using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Hosting;

/// <summary>
/// Writes the log to standard error, a line for each entry and whatever an exception has to say below it. Where standard error is the system's journal, each
/// line begins with its priority (sd-daemon(3)) in place of the time, which the journal knows.
/// </summary>
internal sealed class StandardErrorLog(LogLevel level, TextWriter output, bool isJournal) : ILoggerFactory
{
    private readonly Lock _gate = new();

    /// <summary>The log of this process.</summary>
    public static StandardErrorLog Create(LogLevel level) => new(level, Console.Error, Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 });

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName, LeastOf(categoryName));

    /// <summary>There is one output, which is ours.</summary>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    /// <summary>Kestrel tells about every connection; we do so ourselves.</summary>
    private LogLevel LeastOf(string category) =>
        level < LogLevel.Warning && category.StartsWith("Microsoft.", StringComparison.Ordinal) ? LogLevel.Warning : level;

    private void Write(LogLevel entry, string category, string message, Exception? exception)
    {
        (int priority, string word) = entry switch
        {
            LogLevel.Critical => (2, "critical"),
            LogLevel.Error => (3, "error"),
            LogLevel.Warning => (4, "warning"),
            LogLevel.Information => (6, "info"),
            _ => (7, "debug"),
        };
        string start = isJournal ? $"<{priority}>" : $"{DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {word}: ";
        // A message may quote what a client sent; a line break in it must not look like another entry.
        string text = message.ReplaceLineEndings("\n  ");
        lock (_gate)
        {
            output.WriteLine($"{start}{category}: {text}");
            if (exception is not null) output.WriteLine($"  {exception.ToString().ReplaceLineEndings("\n  ")}");
        }
    }

    private sealed class Category(StandardErrorLog log, string name, LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) log.Write(logLevel, name, formatter(state, exception), exception);
        }
    }
}
