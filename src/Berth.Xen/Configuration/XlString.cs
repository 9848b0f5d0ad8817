namespace Berth.Xen.Configuration;

/// <summary>A text. A backslash in it is an ordinary character, as it is for libvirt.</summary>
public sealed record XlString(string Text) : XlValue;
