using System.Globalization;

namespace Berth.EndToEnd.Tests.Support;

/// <summary>Signals to processes that a test owns.</summary>
internal static class Signals
{
    /// <param name="processId">The process.</param>
    /// <param name="signal">The signal's name without SIG.</param>
    public static async Task SendAsync(int processId, string signal) =>
        (await new Tool("/bin/sh").RunAsync("-c", $"kill -{signal} {processId.ToString(CultureInfo.InvariantCulture)}")).Succeeded();
}
