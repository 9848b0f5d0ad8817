using Berth.Xml;
using Xunit;

namespace Berth.Model.Tests;

/// <summary>Lists that have one order, in whatever order they are written.</summary>
public sealed class CanonicalOrderTests
{
    [Theory]
    [InlineData("<perf><event name='emulation_faults' enabled='yes'/><event name='cmt' enabled='no'/></perf>", "'cmt'", "'emulation_faults'")]
    [InlineData("<keywrap><cipher name='dea' state='on'/><cipher name='aes' state='off'/></keywrap>", "'aes'", "'dea'")]
    [InlineData("<idmap><uid start='5' target='1' count='1'/><uid start='0' target='2' count='1'/></idmap>", "start='0'", "start='5'")]
    [InlineData("<numatune><memnode cellid='1' nodeset='0'/><memnode cellid='0' nodeset='1'/></numatune>", "cellid='0'", "cellid='1'")]
    [InlineData("<sysinfo type='smbios'><bios><entry name='version'>a</entry><entry name='vendor'>b</entry></bios></sysinfo>", "'vendor'", "'version'")]
    [InlineData("<sysinfo type='smbios'><baseBoard><entry name='location'>a</entry><entry name='serial'>b</entry></baseBoard></sysinfo>", "'serial'", "'location'")]
    [InlineData("<os firmware='efi'><type>hvm</type><firmware><feature enabled='no' name='secure-boot'/><feature enabled='no' name='enrolled-keys'/></firmware></os>", "enrolled-keys", "secure-boot")]
    [InlineData("<cputune><emulatorsched scheduler='idle'/><vcpusched vcpus='0' scheduler='batch'/></cputune>", "emulatorsched", "vcpusched")]
    [InlineData("<features><cfpc value='fixed'/><xen><e820_host state='on'/></xen><nested-hv state='on'/></features>", "nested-hv", "e820_host")]
    [InlineData("<features><cfpc value='fixed'/><xen><e820_host state='on'/></xen></features>", "e820_host", "cfpc")]
    [InlineData("<devices><interface type='bridge'><source bridge='b'/><filterref filter='f'><parameter name='MAC' value='1'/><parameter name='IP' value='2'/></filterref></interface></devices>", "'IP'", "'MAC'")]
    public void It_is_written_in_it(string content, string first, string second)
    {
        var text = XmlCanonicalWriter.ToText(Documents.Read(content));
        Assert.InRange(text.IndexOf(second, StringComparison.Ordinal), text.IndexOf(first, StringComparison.Ordinal) + 1, text.Length);
        Assert.Contains(first, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<perf><event name='cmt' enabled='yes'/><event name='cmt' enabled='no'/></perf>", ProblemKind.Xml)]
    [InlineData("<perf><event name='heat' enabled='yes'/></perf>", ProblemKind.Xml)]
    [InlineData("<keywrap><cipher name='aes' state='on'/><cipher name='aes' state='off'/></keywrap>", ProblemKind.Internal)]
    public void What_has_one_place_stands_there_once(string content, ProblemKind kind) => Assert.Equal(kind, Assert.Single(Documents.Refusal(content)).Kind);
}
