namespace Berth.Machine.Cpus.X86;

/// <summary>What an x86 CPU says it is: EAX of CPUID leaf 1 (Intel SDM volume 2A, CPUID; AMD APM volume 3, appendix E).</summary>
/// <param name="Family">Family and extended family together, 0 to 270.</param>
/// <param name="Model">Model and extended model together, 0 to 255.</param>
/// <param name="Stepping">0 to 15.</param>
public readonly record struct X86Signature(uint Family, uint Model, uint Stepping)
{
    private const uint MaxBasicFamily = 0xf;

    /// <summary>The register's value, whose reserved bits and processor type are zero.</summary>
    public uint ToCpuid()
    {
        var extended = Family > MaxBasicFamily ? Family - MaxBasicFamily : 0;
        return (extended << 20) | ((Model >> 4) << 16) | ((Family - extended) << 8) | ((Model & 0xf) << 4) | (Stepping & 0xf);
    }

    /// <summary>Takes the register's value apart.</summary>
    public static X86Signature FromCpuid(uint eax) =>
        new(((eax >> 20) & 0xff) + ((eax >> 8) & 0xf), ((eax >> 12) & 0xf0) + ((eax >> 4) & 0xf), eax & 0xf);
}
