namespace Berth.Machine.Cpus.X86;

/// <summary>32 bits that a CPU tells about itself.</summary>
/// <param name="IsMsr">Half of a model-specific register; otherwise what CPUID gives.</param>
/// <param name="Leaf">The leaf, or the MSR's number.</param>
/// <param name="Subleaf">The subleaf; 0 where there is none.</param>
/// <param name="Part">Which register of CPUID, which half of an MSR (the lower one is <see cref="X86RegisterPart.Eax"/>).</param>
internal readonly record struct X86Register(bool IsMsr, uint Leaf, uint Subleaf, X86RegisterPart Part);
