using Berth.Model;

namespace Berth.Machine.Cpus.X86;

/// <summary>Lists the features of a CPU's model.</summary>
internal static class X86Expansion
{
    public static void Apply(Cpu cpu)
    {
        var model = X86Definition.ModelOf(cpu) ?? throw CpuProblem.UnknownModel(cpu.ModelName, cpu);
        var own = cpu.Features;
        cpu.Features = [];
        foreach (var feature in model.Features)
            cpu.Features.Add(new CpuFeature { Name = X86Tables.Own.Features[feature].Name, Policy = cpu.IsHost ? null : CpuFeaturePolicy.Require });
        foreach (var feature in own)
            if (cpu.IsHost || feature.Policy is null or CpuFeaturePolicy.Require or CpuFeaturePolicy.Disable) cpu.SetFeature(feature.Name, feature.Policy);
        if (!cpu.IsHost) X86Definition.AddGone(cpu, model);
    }
}
