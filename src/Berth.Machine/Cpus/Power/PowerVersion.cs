namespace Berth.Machine.Cpus.Power;

/// <summary>Values of the processor version register.</summary>
internal readonly record struct PowerVersion(uint Value, uint Mask)
{
    public bool Contains(uint register) => (register & Mask) == Value;
}
