namespace Berth.Machine.Cpus.X86;

/// <summary>What is known of x86 CPUs. Read when it is first asked for.</summary>
internal sealed class X86Tables
{
    private static readonly Lazy<X86Tables> s_own = new(() => new X86Tables());

    private readonly Dictionary<string, X86Feature> _featuresByName;
    private readonly Dictionary<string, X86Feature> _featuresByAlias = new(StringComparer.Ordinal);
    private readonly Dictionary<string, X86Model> _modelsByName;

    private X86Tables()
    {
        (Vendors, Features) = X86FeatureTable.Read();
        _featuresByName = Features.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var feature in Features)
            foreach (var alias in feature.Aliases) _featuresByAlias.Add(alias, feature);
        Models = X86ModelTable.Read(this);
        _modelsByName = Models.ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    public static X86Tables Own => s_own.Value;

    public IReadOnlyList<X86Vendor> Vendors { get; }

    /// <summary>In the order of their indices.</summary>
    public IReadOnlyList<X86Feature> Features { get; }

    /// <summary>In the order of their indices.</summary>
    public IReadOnlyList<X86Model> Models { get; }

    public X86Vendor? FindVendor(string name) => Vendors.FirstOrDefault(v => v.Name == name);

    public X86Feature? FindFeature(string name) => _featuresByName.GetValueOrDefault(name);

    /// <summary>The feature that has this name elsewhere.</summary>
    public X86Feature? FindAlias(string alias) => _featuresByAlias.GetValueOrDefault(alias);

    public X86Model? FindModel(string name) => _modelsByName.GetValueOrDefault(name);
}
