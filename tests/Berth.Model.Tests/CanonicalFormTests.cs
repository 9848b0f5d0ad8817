using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

/// <summary>Elements beside the devices that say the same in other words are written alike.</summary>
public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("<clock offset='utc' adjustment='123'/>", "<clock offset='variable' adjustment='123' basis='utc'/>")]
    [InlineData("<clock offset='localtime' adjustment=' +5'/>", "<clock offset='variable' adjustment='5' basis='localtime'/>")]
    [InlineData("<clock offset='utc' adjustment='reset'/>", "<clock offset='utc' adjustment='reset'/>")]
    [InlineData("<clock offset='variable'/>", "<clock offset='variable' adjustment='0' basis='utc'/>")]
    [InlineData("<clock offset='timezone' timezone='X' start='1' adjustment='2'/>", "<clock offset='timezone' timezone='X'/>")]
    [InlineData("<clock/>", "<clock offset='utc'/>")]
    [InlineData("<seclabel type='static' model='dac'><label>+0:+0</label></seclabel>", "<seclabel type='static' model='dac' relabel='no'>")]
    [InlineData("<seclabel type='dynamic' model='dac'/>", "<seclabel type='dynamic' model='dac' relabel='yes'/>")]
    [InlineData("<seclabel type='none' model='dac' relabel='no'><label>x</label></seclabel>", "<seclabel type='none' model='dac'/>")]
    [InlineData("<iothreads>1</iothreads><iothreadids><iothread id='5'/><iothread id='6'/></iothreadids>", "<iothreads>2</iothreads>")]
    [InlineData("<numatune><memory mode='strict' placement='static' nodeset='0'/></numatune>", "<memory mode='strict' nodeset='0'/>")]
    [InlineData("<numatune><memnode cellid='0' nodeset='0'/></numatune>", "<memnode cellid='0' mode='strict' nodeset='0'/>")]
    [InlineData("<cputune><vcpusched vcpus='0' scheduler='batch' priority='1'/></cputune>", "<vcpusched vcpus='0' scheduler='batch'/>")]
    [InlineData("<features><smm/></features>", "<smm state='on'/>")]
    [InlineData("<sysinfo type='fwcfg'><entry name='opt/x' file='/a'>v</entry></sysinfo>", "<entry name='opt/x' file='/a'/>")]
    public void The_canonical_form_is_written(string read, string written) =>
        Assert.Contains(written, XmlCanonicalWriter.ToText(Read(read), XmlFormat.Secure), StringComparison.Ordinal);

    [Theory]
    [InlineData("<memoryBacking/>")]
    [InlineData("<memoryBacking><allocation threads='0'/></memoryBacking>")]
    [InlineData("<cputune><period>0</period><quota>0</quota></cputune>")]
    [InlineData("<cputune/>")]
    [InlineData("<numatune/>")]
    [InlineData("<blkiotune><weight>0</weight><device><path>/a</path><write_iops_sec>0</write_iops_sec></device></blkiotune>")]
    [InlineData("<memtune><min_guarantee>0</min_guarantee></memtune>")]
    [InlineData("<defaultiothread/>")]
    [InlineData("<iothreads>0</iothreads>")]
    [InlineData("<pm/>")]
    [InlineData("<idmap/>")]
    [InlineData("<on_lockfailure>default</on_lockfailure>")]
    public void What_says_nothing_is_not_written(string element) =>
        Assert.Equal(XmlCanonicalWriter.ToText(Read(""), XmlFormat.Secure), XmlCanonicalWriter.ToText(Read(element), XmlFormat.Secure));

    [Fact]
    public void SMBIOS_tables_have_the_entries_that_it_knows_once()
    {
        var tables = Assert.Single(Read("""
            <sysinfo type='smbios'>
              <bios><entry name='colour'>red</entry><entry name='version'>1</entry><entry name='vendor'>a</entry><entry name='vendor'>b</entry></bios>
              <baseBoard><entry name='colour'>red</entry></baseBoard>
            </sysinfo>
            """).SysInfos);
        Assert.Equal(["a", "1"], tables.Bios.Select(e => e.Value));
        Assert.Empty(tables.BaseBoards);
    }
}
