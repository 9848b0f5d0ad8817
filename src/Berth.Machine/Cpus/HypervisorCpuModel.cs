namespace Berth.Machine.Cpus;

/// <summary>A CPU model that a hypervisor has.</summary>
/// <param name="Name">The name, as guests give it.</param>
/// <param name="Blockers">The features, by libvirt's names, that the hypervisor's model has and the host cannot give; empty when there are none or that is not known.</param>
/// <param name="IsUsable">Whether the host can give all of it; null when the hypervisor cannot tell.</param>
public sealed record HypervisorCpuModel(string Name, IReadOnlyList<string> Blockers, bool? IsUsable = null);
