namespace Berth.Host;

/// <summary>What the CPUID instruction gives for a leaf (EAX) and a part of it (ECX, 0 for leaves without parts).</summary>
public readonly record struct CpuidLeaf(uint Leaf, uint Subleaf, uint Eax, uint Ebx, uint Ecx, uint Edx);
