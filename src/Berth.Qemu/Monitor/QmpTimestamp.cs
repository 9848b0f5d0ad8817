using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>QMP's time of day: <c>{"seconds":…,"microseconds":…}</c> since the epoch, both -1 when the clock failed.</summary>
internal static class QmpTimestamp
{
    // The last second of the year 9999, where DateTimeOffset ends.
    private const long MaxSeconds = 253_402_300_799;

    public static DateTimeOffset? Parse(JsonElement message)
    {
        if (message.Member("timestamp"u8) is not { } stamp ||
            stamp.Integer("seconds"u8) is not (>= 0 and <= MaxSeconds and var seconds) ||
            stamp.Integer("microseconds"u8) is not (>= 0 and < 1_000_000 and var micro))
            return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(micro * TimeSpan.TicksPerMicrosecond);
    }
}
