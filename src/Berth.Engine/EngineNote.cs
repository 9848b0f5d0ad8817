namespace Berth.Engine;

/// <summary>Something that the operator should know and no client asked for.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What happened, to what, and what became of it.</param>
/// <param name="Cause">The error behind it.</param>
public sealed record EngineNote(EngineNoteSeverity Severity, string Message, Exception? Cause = null);

public enum EngineNoteSeverity { Information, Warning, Error }
