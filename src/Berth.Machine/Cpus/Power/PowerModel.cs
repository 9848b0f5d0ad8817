namespace Berth.Machine.Cpus.Power;

/// <summary>A POWER CPU model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vendor">Who makes it.</param>
/// <param name="Versions">The processor version registers of its CPUs.</param>
internal sealed record PowerModel(string Name, string Vendor, IReadOnlyList<PowerVersion> Versions);
