using System.Globalization;

namespace Berth.Machine.Cpus.X86;

/// <summary>CPUs that a model describes.</summary>
internal readonly record struct X86SignatureRange(uint Family, uint Model, uint FirstStepping, uint LastStepping)
{
    private const uint MaxStepping = 15;

    /// <summary>The signature that stands for all of them.</summary>
    public X86Signature First => new(Family, Model, FirstStepping);

    public bool Contains(X86Signature signature) =>
        signature.Family == Family && signature.Model == Model && signature.Stepping >= FirstStepping && signature.Stepping <= LastStepping;

    /// <summary>Reads <c>6:85</c> or <c>6:85:0-4</c>.</summary>
    public static X86SignatureRange Parse(string text)
    {
        var parts = text.Split(':');
        var steppings = parts.Length > 2 ? parts[2].Split('-') : null;
        return new(Number(parts[0]), Number(parts[1]), steppings is null ? 0 : Number(steppings[0]), steppings is null ? MaxStepping : Number(steppings[^1]));
    }

    private static uint Number(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
