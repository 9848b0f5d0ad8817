namespace Berth.Cli.Commands;

/// <summary>A guest in a list, for programs.</summary>
/// <param name="Id">Its number while it runs.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uuid">Its UUID.</param>
/// <param name="State">libvirt's word for what it does.</param>
/// <param name="Cpus">Virtual CPUs.</param>
/// <param name="MemoryKiB">What it has.</param>
/// <param name="CpuSeconds">How long its CPUs ran.</param>
internal sealed record GuestRow(int? Id, string Name, Guid Uuid, string State, int Cpus, ulong MemoryKiB, double CpuSeconds);
