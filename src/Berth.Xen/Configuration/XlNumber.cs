namespace Berth.Xen.Configuration;

/// <summary>A whole number; as a switch, 0 is off and everything else is on.</summary>
public sealed record XlNumber(long Number) : XlValue;
