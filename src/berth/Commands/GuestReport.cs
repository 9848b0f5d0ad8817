namespace Berth.Cli.Commands;

/// <summary>A guest for programs. Devices are null when the server's description of it cannot be read.</summary>
internal sealed record GuestReport(
    string Name, Guid Uuid, int? Id, string State, string Reason, bool Persistent, bool Autostart, int Cpus, ulong MemoryKiB, ulong MaxMemoryKiB,
    double CpuSeconds, string? Title, string? Description, string? Architecture, string? Machine, IReadOnlyList<GuestReport.Device>? Devices)
{
    /// <summary>A device.</summary>
    /// <param name="Kind">The name of its element.</param>
    /// <param name="Summary">What it is, in a few words.</param>
    /// <param name="Alias">Its name in the running guest.</param>
    public sealed record Device(string Kind, string Summary, string? Alias);
}
