using Berth.Xml;

namespace Berth.Model.Tests;

/// <summary>Reading and writing of documents.</summary>
internal static class Documents
{
    public static Domain Read(string content, bool live = false) =>
        XmlDocumentReader.Read<Domain>($"<domain type='kvm'><name>guest</name>{content}</domain>", new() { Live = live });

    public static Domain ReadDevices(string devices, bool live = false) => Read($"<devices>{devices}</devices>", live);

    public static IReadOnlyList<Problem> Refusal(string content)
    {
        try
        {
            Read(content);
            return [];
        }
        catch (ProblemException refusal)
        {
            return refusal.Problems;
        }
    }
}
