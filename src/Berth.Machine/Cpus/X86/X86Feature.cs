namespace Berth.Machine.Cpus.X86;

/// <summary>A feature: one bit of a CPUID register or MSR.</summary>
internal sealed record X86Feature
{
    /// <summary>Its place in the table, in whose order the features of a CPU are listed.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required X86Register Register { get; init; }

    /// <summary>The bit's number.</summary>
    public required int Bit { get; init; }

    /// <summary>Other names of QEMU's.</summary>
    public required string[] Aliases { get; init; }

    /// <summary>Whether a guest that has it can move to another host.</summary>
    public required bool IsMigratable { get; init; }
}
