namespace Berth.Architecture.Tests;

/// <summary>A text of the repository.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text);
