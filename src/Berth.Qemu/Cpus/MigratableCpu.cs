using Berth.Machine.Cpus;
using Berth.Model;

namespace Berth.Qemu.Cpus;

/// <summary>Describes a running guest's CPU to another host, which may know models as they were.</summary>
public static class MigratableCpu
{
    /// <summary>Leaves out what an older host would take for a feature that was asked for, and says what it would take for granted.</summary>
    /// <param name="cpu">The running guest's CPU, which is changed.</param>
    /// <param name="written">The CPU as the user wrote it; null when unknown.</param>
    /// <param name="architecture">The guest's architecture.</param>
    public static void Prepare(Cpu cpu, Cpu? written, CpuArchitecture architecture)
    {
        if (cpu is not { Mode: CpuMode.Custom, Model.Name: { } model }) return;
        // The name once meant pconfig too, which no guest ever had.
        if (model == "Icelake-Server")
        {
            if (cpu.Features.Find(f => f.Name == "pconfig") is { } pconfig) pconfig.Policy = CpuFeaturePolicy.Disable;
            else cpu.Features.Add(new CpuFeature { Name = "pconfig", Policy = CpuFeaturePolicy.Disable });
        }
        var later = architecture.LaterFeaturesOf(model);
        cpu.Features.RemoveAll(f => later.Contains(f.Name) && written?.Features.Exists(w => w.Name == f.Name) != true);
    }
}
