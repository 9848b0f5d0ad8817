using System.Xml.Linq;

namespace Berth.Architecture.Tests;

/// <summary>A project and the projects that it refers to, by name.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> References)
{
    public static Project Parse(string name, string text) => new(name,
    [
        .. XDocument.Parse(text).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string?)r.Attribute("Include") ?? "").Replace('\\', '/')))
            .Order(StringComparer.Ordinal),
    ]);
}
