namespace Berth.Engine.Jobs;

/// <summary>A change that is under way.</summary>
/// <param name="Name">What it does, in the words of its caller's command.</param>
/// <param name="Since">When it began.</param>
internal sealed record Job(string Name, DateTimeOffset Since);
