namespace Berth.Qemu.Capabilities.Documents;

/// <summary>How many guests with encrypted memory the host's AMD CPU runs at a time.</summary>
/// <param name="Sev">Guests whose registers are not encrypted.</param>
/// <param name="SevEs">Guests with encrypted registers (SEV-ES and SEV-SNP).</param>
public readonly record struct SevGuestLimits(uint Sev, uint SevEs)
{
    /// <summary>The CPUID leaf that tells.</summary>
    public const uint CpuidLeaf = 0x8000001f;

    /// <summary>Reads the leaf: ECX is the number of address space identifiers, EDX the first that is for guests without SEV-ES (AMD APM volume 3, appendix E.4.17).</summary>
    public static SevGuestLimits FromCpuid(uint ecx, uint edx) => new(edx > ecx ? 0 : ecx - edx + 1, edx == 0 ? 0 : edx - 1);
}
