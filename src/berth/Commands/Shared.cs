using System.CommandLine;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary>What several commands take or print.</summary>
internal static class Shared
{
    public static Argument<string> File() => new("FILE") { Description = "A file with domain XML; - for standard input." };

    public static Option<bool> Validate() => new("--validate") { Description = "Refuse elements and attributes that nobody knows." };

    public static void WriteXml(Screen screen, bool json, string name, string xml)
    {
        if (json) screen.WriteJson(new XmlReport(name, xml), CliJson.Readable.XmlReport);
        else screen.Output.Write(xml.EndsWith('\n') ? xml : xml + "\n");
    }
}
