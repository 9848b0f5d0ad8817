using System.Globalization;

namespace Berth.Cli.Guests;

/// <summary>Amounts for people.</summary>
internal static class Amounts
{
    private static readonly string[] s_units = ["KiB", "MiB", "GiB", "TiB"];

    public static string Memory(ulong kibiBytes)
    {
        double amount = kibiBytes;
        var unit = 0;
        while (amount >= 1024 && unit < s_units.Length - 1)
        {
            amount /= 1024;
            unit++;
        }
        return $"{amount.ToString("0.##", CultureInfo.InvariantCulture)} {s_units[unit]}";
    }

    public static string Time(TimeSpan time) => time.TotalSeconds < 60
        ? $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";
}
