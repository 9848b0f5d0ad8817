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
            // A disk without a source is of no type in particular, which is only seen once an empty <source> is gone.
            if (document.Descendants("disk").Elements("source").Any(s => s.IsEmpty && !s.HasAttributes) || Read(document) is not { } domain) continue;
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
                refused.UnionWith(refusal.Problems.Where(p => !HasNoMeaning().IsMatch(p.Path ?? p.Message)).Select(p => $"{p.Path}: {p.Message}"));
            }
        }
        Assert.True(refused.Count == 0, string.Join('\n', refused));
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
    /// of a mirror; a disk on another bus than USB called removable; a graphics card called not the primary one; how a CPU without a
    /// model is compared; a cipher, but for LUKS; of a disk's source what servers of its protocol do not have; SPICE channels that may be as they like;
    /// a device of which no weight or limit is said; whether files are labelled where the label's type decides it.
    /// </summary>
    [GeneratedRegex(@"/protocol(/@type)?$|/disk/driver(/@cache)?$|/disk/mirror/@file$|/disk/target/@removable$|/redirfilter/usbdev/@\w+$|/video/model/@primary$"
        + @"|/cpu/@(mode|match|check)$|/encryption/(cipher|ivgen)(/@\w+)?$|/source/(reconnect|readahead|timeout)(/@\w+)?$|/source/host/@transport$|/graphics/(@defaultMode|channel(/@\w+)?)$|/domain/blkiotune(/device(/path(/text)?)?)?$|/domain/seclabel/@relabel$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SaysNothing();

    /// <summary>
    /// What libvirt refuses as well: schedulers of nothing, ports without a number, ports below 0; kinds of targets that the schema
    /// has in one list for all character devices; features of no CPU; an RBD image without its pool; reservations without a helper; formats of volumes that no image has;
    /// half of an enlightenment; a time zone that is not named; distances to nodes that there are not; addresses of the other family and networks with bits beyond
    /// the prefix; interfaces and host devices without what their type connects to; traffic without a rate; USB companions without a master; a dirty ring without a size.
    /// </summary>
    [GeneratedRegex(@"/(vcpusched/@vcpus|iothreadsched/@iothreads|master/@startport|range/@(start|end|to)|target/@port|target/@type|source/@mode|domain/cpu|disk|disk/mirror|reservations(/@managed)?|disk/driver|format|redirfilter/usbdev|hyperv/\w+(/@state)?|domain/clock|cpu/numa|(hostdev|interface|interface/source)/(ip|route)|hostdev|interface|bandwidth/(in|out)bound|domain/devices|features/kvm)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HasNoMeaning();
}
