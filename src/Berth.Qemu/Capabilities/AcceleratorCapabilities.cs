namespace Berth.Qemu.Capabilities;

/// <summary>What depends on the accelerator: machine types (their default CPU), CPU models and the CPU a guest gets at most.</summary>
public sealed record AcceleratorCapabilities
{
    public required QemuAccelerator Accelerator { get; init; }

    /// <summary>Machine types, in QEMU's order.</summary>
    public required IReadOnlyList<MachineType> Machines { get; init; }

    /// <summary>CPU models, in QEMU's order; empty when the target cannot list them.</summary>
    public required IReadOnlyList<CpuDefinition> Cpus { get; init; }

    /// <summary>The most capable CPU: <c>host</c> with hardware, <c>max</c> without; null when QEMU could not tell.</summary>
    public HostCpuModel? HostCpu { get; init; }

    /// <summary>The machine type of that name or alias; null when there is none.</summary>
    public MachineType? FindMachine(string nameOrAlias)
    {
        MachineType? byAlias = null;
        for (var i = 0; i < Machines.Count; i++)
        {
            if (Machines[i].Name == nameOrAlias) return Machines[i];
            if (Machines[i].Alias == nameOrAlias) byAlias ??= Machines[i];
        }
        return byAlias;
    }
}
