namespace Berth.Cli.Commands;

/// <summary>An event for programs.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Guest">Whose it is.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">More about it; null when there is nothing more.</param>
internal sealed record EventReport(DateTimeOffset Time, string Guest, string Event, string? Detail);
