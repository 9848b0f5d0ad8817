using Berth.Model;

namespace Berth.Machine.Cpus;

/// <summary>The features that a CPU lists.</summary>
internal static class CpuFeatureList
{
    extension(Cpu cpu)
    {
        /// <summary>A host's CPU, whose features have no policy.</summary>
        public bool IsHost => cpu.Arch is not null;

        /// <summary>The model's name; null when there is none.</summary>
        public string? ModelName => cpu.Model?.Name;

        public CpuFeature? FindFeature(string name) => cpu.Features.Find(f => f.Name == name);

        /// <summary>Changes the policy of a feature, which is appended when it is not there.</summary>
        public void SetFeature(string name, CpuFeaturePolicy? policy)
        {
            if (cpu.FindFeature(name) is { } feature) feature.Policy = policy;
            else cpu.Features.Add(new CpuFeature { Name = name, Policy = policy });
        }

        public void AddFeatureIfMissing(string name, CpuFeaturePolicy policy)
        {
            if (cpu.FindFeature(name) is null) cpu.Features.Add(new CpuFeature { Name = name, Policy = policy });
        }
    }
}
