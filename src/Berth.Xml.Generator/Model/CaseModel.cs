namespace Berth.Xml.Generator.Model;

/// <summary>One choice of a discriminated class.</summary>
internal sealed record CaseModel(string Base, string Value, string Type);
