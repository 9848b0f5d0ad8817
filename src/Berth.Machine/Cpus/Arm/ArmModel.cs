namespace Berth.Machine.Cpus.Arm;

/// <summary>An ARM CPU model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vendor">Who makes it.</param>
/// <param name="Implementer">The vendor's number in the main ID register.</param>
/// <param name="Part">Its own number there.</param>
internal sealed record ArmModel(string Name, string Vendor, uint Implementer, uint Part);
