namespace Berth.Machine.Cpus.X86;

/// <summary>A register that CPUID writes; of an MSR, the half that RDMSR puts there.</summary>
internal enum X86RegisterPart { Eax, Ebx, Ecx, Edx }
