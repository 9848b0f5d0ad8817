using System.Buffers.Binary;
using System.Text;

namespace Berth.Machine.Cpus.X86;

/// <summary>What an x86 CPU says about itself: maker, signature and those features that have a name.</summary>
public sealed class X86CpuData
{
    private const uint VendorLeaf = 0, SignatureLeaf = 1;

    // The rest of the register is reserved.
    private const uint SignatureMask = 0x0fff3fff;

    private FeatureSet _features;

    internal X86Vendor? Vendor { get; private set; }

    internal ref readonly FeatureSet Features => ref _features;

    /// <summary>The maker by libvirt's name, such as <c>Intel</c>; null when it is none of those known.</summary>
    public string? VendorName => Vendor?.Name;

    /// <summary>EAX of CPUID leaf 1 without its reserved bits; 0 when it was not told.</summary>
    public uint SignatureValue { get; private set; }

    public X86Signature Signature => X86Signature.FromCpuid(SignatureValue);

    /// <summary>The names of its features, in the table's order.</summary>
    public IEnumerable<string> FeatureNames
    {
        get
        {
            foreach (var feature in _features) yield return X86Tables.Own.Features[feature].Name;
        }
    }

    internal static X86CpuData Of(in FeatureSet features, X86Vendor? vendor, X86Signature? signature) =>
        new() { _features = features, Vendor = vendor, SignatureValue = signature?.ToCpuid() ?? 0 };

    public bool HasFeature(string name) => X86Tables.Own.FindFeature(name) is { } feature && _features.Has(feature.Index);

    /// <summary>Adds what CPUID gives for a leaf.</summary>
    public void AddLeaf(uint leaf, uint subleaf, uint eax, uint ebx, uint ecx, uint edx)
    {
        if (leaf == VendorLeaf && subleaf == 0) SetVendor(VendorText(ebx, edx, ecx));
        else if (leaf == SignatureLeaf && subleaf == 0) SignatureValue = eax & SignatureMask;
        Add(isMsr: false, leaf, subleaf, eax, ebx, ecx, edx);
    }

    /// <summary>Adds the value of a model-specific register.</summary>
    public void AddMsr(uint index, ulong value) => Add(isMsr: true, index, 0, (uint)value, 0, 0, (uint)(value >> 32));

    /// <summary>Adds a feature; false when the name is unknown, which changes nothing.</summary>
    public bool AddFeature(string name)
    {
        if (X86Tables.Own.FindFeature(name) is not { } feature) return false;
        _features.Add(feature.Index);
        return true;
    }

    /// <summary>Says who made it.</summary>
    /// <param name="text">The twelve characters of CPUID leaf 0, such as <c>GenuineIntel</c>.</param>
    public void SetVendor(string text) => Vendor = X86Tables.Own.Vendors.FirstOrDefault(v => v.Text == text);

    public void SetSignature(X86Signature signature) => SignatureValue = signature.ToCpuid();

    private void Add(bool isMsr, uint leaf, uint subleaf, uint eax, uint ebx, uint ecx, uint edx)
    {
        foreach (var feature in X86Tables.Own.Features)
        {
            var register = feature.Register;
            if (register.IsMsr != isMsr || register.Leaf != leaf || register.Subleaf != subleaf) continue;
            var value = register.Part switch { X86RegisterPart.Eax => eax, X86RegisterPart.Ebx => ebx, X86RegisterPart.Ecx => ecx, _ => edx };
            if ((value & (1u << feature.Bit)) != 0) _features.Add(feature.Index);
        }
    }

    private static string VendorText(params ReadOnlySpan<uint> registers)
    {
        Span<byte> text = stackalloc byte[registers.Length * sizeof(uint)];
        for (var i = 0; i < registers.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(text[(i * sizeof(uint))..], registers[i]);
        return Encoding.Latin1.GetString(text);
    }
}
