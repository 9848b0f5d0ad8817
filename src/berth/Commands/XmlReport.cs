using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary>A document: as it is for people, wrapped for programs.</summary>
internal sealed record XmlReport(string Name, string Xml)
{
    public void Write(Screen screen, bool json)
    {
        if (json) screen.WriteJson(this, CliJson.Readable.XmlReport);
        else screen.Output.Write(Xml.EndsWith('\n') ? Xml : Xml + "\n");
    }
}
