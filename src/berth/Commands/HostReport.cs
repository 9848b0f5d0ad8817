namespace Berth.Cli.Commands;

/// <summary>What a host is and can run, for programs.</summary>
internal sealed record HostReport(string Uri, string Architecture, int Cpus, ulong MemoryKiB, string Xml);
