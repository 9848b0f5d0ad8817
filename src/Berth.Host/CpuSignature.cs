namespace Berth.Host;

/// <summary>What an x86 CPU says it is (CPUID leaf 1).</summary>
public readonly record struct CpuSignature(int Family, int Model, int Stepping);
