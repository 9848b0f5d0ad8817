namespace Berth.Reference;

/// <summary>A page of the reference.</summary>
/// <param name="Path">The file, from the folder of the reference.</param>
/// <param name="Text">Its Markdown.</param>
internal sealed record ReferencePage(string Path, string Text);
