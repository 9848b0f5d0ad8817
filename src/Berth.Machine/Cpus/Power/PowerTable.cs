using System.Globalization;

namespace Berth.Machine.Cpus.Power;

/// <summary>What is known of POWER CPUs. Read when it is first asked for.</summary>
internal static class PowerTable
{
    private const uint DefaultMask = 0xffff0000;

    private static readonly Lazy<IReadOnlyList<PowerModel>> s_models = new(() => [.. CpuTableText.Lines("power-models.txt").Select(Read)]);

    public static IReadOnlyList<PowerModel> Models => s_models.Value;

    public static PowerModel? Find(string name) => Models.FirstOrDefault(m => m.Name == name);

    private static PowerModel Read(string[] words) => new(words[0], words[1], Array.ConvertAll(words[2..], ReadVersion));

    private static PowerVersion ReadVersion(string text)
    {
        var parts = text.Split('/');
        return new(Hex(parts[0]), parts.Length > 1 ? Hex(parts[1]) : DefaultMask);
    }

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
