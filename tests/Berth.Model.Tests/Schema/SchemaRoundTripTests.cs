using System.Text.RegularExpressions;
using System.Xml.Linq;
using Berth.Xml;
using Xunit;

namespace Berth.Model.Tests.Schema;

/// <summary>Documents that are made from the schema go in and come out again.</summary>
public sealed partial class SchemaRoundTripTests
{
    private static readonly XmlReadOptions s_live = new() { Live = true };

    [Fact]
    public void Nothing_that_the_schema_allows_is_lost()
    {
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var document in Documents())
            if (Read(document) is { } domain)
                lost.UnionWith(ElementPlaces.Lost(document, XElement.Parse(Write(domain))).Where(path => !SaysNothing().IsMatch(path)));
        Assert.Empty(lost);
    }

    [Fact]
    public void What_was_written_is_read_and_written_the_same()
    {
        var changed = new List<string>();
        foreach (var document in Documents())
        {
            if (Read(document) is not { } domain) continue;
            var text = Write(domain);
            if (Write(XmlDocumentReader.Read<Domain>(text, s_live)) != text || Write(domain.Clone()) != text) changed.Add(text);
        }
        Assert.Empty(changed);
    }

    [Fact]
    public void What_the_schema_allows_is_refused_only_where_it_has_no_meaning()
    {
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var document in Documents())
        {
            try
            {
                XmlDocumentReader.Read<Domain>(document.ToString(), s_live);
            }
            catch (ProblemException refusal)
            {
                refused.UnionWith(refusal.Problems.Select(p => p.Path ?? p.Message).Where(path => !HasNoMeaning().IsMatch(path)));
            }
        }
        Assert.Empty(refused);
    }

    private static IEnumerable<XElement> Documents() => DocumentVariants.Of(SchemaFolder.Domain()["domain"]);

    private static Domain? Read(XElement document)
    {
        try
        {
            return XmlDocumentReader.Read<Domain>(document.ToString(), s_live);
        }
        catch (ProblemException)
        {
            return null;
        }
    }

    private static string Write(Domain domain) => XmlCanonicalWriter.ToText(domain, XmlFormat.Live | XmlFormat.Secure);

    /// <summary>
    /// What libvirt reads past as well: a protocol where there is no TCP connection; the word 'default', or -1 for any; a second path
    /// of a mirror; a disk on another bus than USB called removable; a graphics card called not the primary one.
    /// </summary>
    [GeneratedRegex(@"/protocol(/@type)?$|/disk/driver(/@cache)?$|/disk/mirror/@file$|/disk/target/@removable$|/redirfilter/usbdev/@\w+$|/video/model/@primary$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SaysNothing();

    /// <summary>
    /// What libvirt refuses as well: schedulers of nothing, ports without a number, ports below 0; and kinds of targets that the schema
    /// has in one list for all character devices.
    /// </summary>
    [GeneratedRegex(@"/(vcpusched/@vcpus|iothreadsched/@iothreads|master/@startport|range/@(start|end|to)|target/@port|target/@type|source/@mode)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HasNoMeaning();
}
