using System.Globalization;

namespace Berth.Machine.Cpus.Arm;

/// <summary>What is known of ARM CPUs. Read when it is first asked for.</summary>
internal sealed class ArmTable
{
    private static readonly Lazy<ArmTable> s_own = new(() => new ArmTable());

    private readonly Dictionary<string, uint> _implementers = new(StringComparer.Ordinal);
    private readonly List<ArmModel> _models = [];
    private readonly HashSet<string> _features = new(StringComparer.Ordinal);

    private ArmTable()
    {
        foreach (var words in CpuTableText.Lines("arm-models.txt"))
        {
            switch (words[0])
            {
                case "vendor": _implementers.Add(words[1], Hex(words[2])); break;
                case "model": _models.Add(new(words[1].Replace('~', ' '), words[2], _implementers[words[2]], Hex(words[3]))); break;
                default: _features.UnionWith(words.AsSpan(1).ToArray()); break;
            }
        }
    }

    public static ArmTable Own => s_own.Value;

    public IReadOnlyList<ArmModel> Models => _models;

    public bool HasFeature(string name) => _features.Contains(name);

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
