using System.Globalization;

namespace Berth.Machine.Cpus.X86;

/// <summary>Reads the table of features, whose notation the table itself describes.</summary>
internal static class X86FeatureTable
{
    public static (List<X86Vendor> Vendors, List<X86Feature> Features) Read()
    {
        var vendors = new List<X86Vendor>();
        var features = new List<X86Feature>();
        var register = default(X86Register);
        foreach (var words in CpuTableText.Lines("x86-features.txt"))
        {
            switch (words[0])
            {
                case "vendor": vendors.Add(new(words[1], words[2])); break;
                case "cpuid" or "msr": register = Register(words); break;
                default:
                    for (var i = 0; i + 1 < words.Length; i += 2) features.Add(Feature(features.Count, register, words[i], words[i + 1]));
                    break;
            }
        }
        return (vendors, features);
    }

    private static X86Register Register(string[] words)
    {
        var slash = words[1].IndexOf('/', StringComparison.Ordinal);
        return new(words[0] == "msr", Hex(slash < 0 ? words[1] : words[1][..slash]), slash < 0 ? 0 : Hex(words[1][(slash + 1)..]),
            Enum.Parse<X86RegisterPart>(words[2], ignoreCase: true));
    }

    private static X86Feature Feature(int index, X86Register register, string bit, string text)
    {
        var isMigratable = !text.EndsWith('!');
        if (!isMigratable) text = text[..^1];
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return new()
        {
            Index = index,
            Name = bracket < 0 ? text : text[..bracket],
            Register = register,
            Bit = int.Parse(bit, NumberStyles.None, CultureInfo.InvariantCulture),
            Aliases = bracket < 0 ? [] : text[(bracket + 1)..^1].Split(','),
            IsMigratable = isMigratable,
        };
    }

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
