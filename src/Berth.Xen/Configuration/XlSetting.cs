namespace Berth.Xen.Configuration;

/// <summary>One line of an xl configuration.</summary>
/// <param name="Key">A letter or underscore, then letters, digits and underscores.</param>
/// <param name="Value">What it is set to.</param>
public sealed record XlSetting(string Key, XlValue Value);
