namespace Berth.Cli.Commands;

/// <summary>A document for programs.</summary>
internal sealed record XmlReport(string Name, string Xml);
