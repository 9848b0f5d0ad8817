using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>QMP's time of day: <c>{"seconds":…,"microseconds":…}</c> since the epoch, both -1 when the clock failed.</summary>
internal static class QmpTimestamp
{
    // The last second of the year 9999, where DateTimeOffset ends.
    private const long MaxSeconds = 253_402_300_799;

    public static DateTimeOffset? Parse(JsonElement message)
    {
        if (!message.TryGetProperty("timestamp"u8, out var stamp) || stamp.ValueKind != JsonValueKind.Object)
            return null;
        if (Number(stamp, "seconds"u8) is not (>= 0 and <= MaxSeconds and var seconds) ||
            Number(stamp, "microseconds"u8) is not (>= 0 and < 1_000_000 and var micro))
            return null;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(micro * TimeSpan.TicksPerMicrosecond);
    }

    private static long Number(JsonElement stamp, ReadOnlySpan<byte> name) =>
        stamp.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : -1;
}
