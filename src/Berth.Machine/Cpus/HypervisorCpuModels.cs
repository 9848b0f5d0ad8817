namespace Berth.Machine.Cpus;

/// <summary>The CPU models that a hypervisor has: guests can be described by these alone.</summary>
public sealed class HypervisorCpuModels
{
    private readonly Dictionary<string, HypervisorCpuModel> _byName = new(StringComparer.Ordinal);

    public HypervisorCpuModels(IEnumerable<HypervisorCpuModel> models)
    {
        foreach (var model in models) _byName.TryAdd(model.Name, model);
    }

    /// <summary>Models of these names, about which nothing else is known.</summary>
    public static HypervisorCpuModels Named(params IEnumerable<string> names) => new(names.Select(n => new HypervisorCpuModel(n, [])));

    public HypervisorCpuModel? Find(string name) => _byName.GetValueOrDefault(name);
}
