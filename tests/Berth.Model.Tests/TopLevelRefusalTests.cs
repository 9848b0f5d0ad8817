using Berth.Xml;
using Xunit;
using static Berth.Model.Tests.Documents;

namespace Berth.Model.Tests;

/// <summary>What the elements beside the devices cannot say, and the error that clients see.</summary>
public sealed class TopLevelRefusalTests
{
    [Theory]
    [InlineData("<clock offset='moon'/>", ProblemKind.Unsupported)]
    [InlineData("<clock offset='variable' basis='moon'/>", ProblemKind.Unsupported)]
    [InlineData("<clock offset='utc' adjustment='soon'/>", ProblemKind.Xml)]
    [InlineData("<clock offset='timezone'/>", ProblemKind.Internal)]
    [InlineData("<clock offset='absolute'/>", ProblemKind.Internal)]
    [InlineData("<clock offset='absolute' start='-1'/>", ProblemKind.Internal)]
    public void A_clock_says_what_its_offset_needs(string clock, ProblemKind kind) => Refused(clock, kind);

    [Theory]
    [InlineData("<memoryBacking><source type='disk'/></memoryBacking>", ProblemKind.Unsupported)]
    [InlineData("<memoryBacking><access mode='x'/></memoryBacking>", ProblemKind.Unsupported)]
    [InlineData("<memoryBacking><allocation mode='x'/></memoryBacking>", ProblemKind.Unsupported)]
    [InlineData("<memoryBacking><hugepages><page/></hugepages></memoryBacking>", ProblemKind.Xml)]
    [InlineData("<memoryBacking><hugepages><page size='0'/></hugepages></memoryBacking>", ProblemKind.Malformed)]
    [InlineData("<memoryBacking><hugepages><page size='4' nodeset='0,^0'/></hugepages></memoryBacking>", ProblemKind.Unsupported)]
    [InlineData("<memory>9007199254740992</memory>", ProblemKind.Overflow)]
    [InlineData("<memtune><hard_limit unit='EiB'>20</hard_limit></memtune>", ProblemKind.Overflow)]
    [InlineData("<numatune><memory mode='x'/></numatune>", ProblemKind.Unsupported)]
    [InlineData("<numatune><memory placement='x'/></numatune>", ProblemKind.Unsupported)]
    [InlineData("<numatune><memnode cellid='0'/></numatune>", ProblemKind.Xml)]
    [InlineData("<numatune><memnode cellid='0' nodeset='x'/></numatune>", ProblemKind.InvalidArgument)]
    [InlineData("<numatune/><numatune/>", ProblemKind.Xml)]
    public void Memory_comes_from_somewhere(string memory, ProblemKind kind) => Refused(memory, kind);

    [Theory]
    [InlineData("", ProblemKind.Xml)]
    [InlineData("<cell id='2' cpus='0' memory='1'/>", ProblemKind.Xml)]
    [InlineData("<cell id='0' memory='1'/><cell id='0' memory='1'/>", ProblemKind.Xml)]
    [InlineData("<cell id='1' memory='1'/><cell memory='1'/>", ProblemKind.Xml)]
    [InlineData("<cell cpus='0-1' memory='1'/><cell cpus='1' memory='1'/>", ProblemKind.Unsupported)]
    [InlineData("<cell memory='1'><cache level='0' associativity='none' policy='none'><size value='1'/><line value='1'/></cache></cell>", ProblemKind.Xml)]
    [InlineData("<cell memory='1'><cache level='1' associativity='none' policy='none'><line value='1'/></cache></cell>", ProblemKind.Xml)]
    public void Nodes_are_numbered_from_0_and_have_CPUs_of_their_own(string cells, ProblemKind kind) => Refused($"<cpu><numa>{cells}</numa></cpu>", kind);

    [Theory]
    [InlineData("<vcpupin vcpu='0'/>", ProblemKind.Internal)]
    [InlineData("<vcpupin vcpu='0' cpuset='x'/>", ProblemKind.InvalidArgument)]
    [InlineData("<vcpupin vcpu='0' cpuset='0,^0'/>", ProblemKind.Unsupported)]
    [InlineData("<emulatorpin/>", ProblemKind.Internal)]
    [InlineData("<emulatorpin cpuset='0'/><emulatorpin cpuset='0'/>", ProblemKind.Xml)]
    [InlineData("<iothreadpin iothread='1'/>", ProblemKind.Internal)]
    [InlineData("<emulatorsched/>", ProblemKind.Xml)]
    [InlineData("<emulatorsched scheduler='rr'/>", ProblemKind.Xml)]
    [InlineData("<vcpusched scheduler='batch'/>", ProblemKind.Xml)]
    [InlineData("<vcpusched vcpus='0,^0' scheduler='batch'/>", ProblemKind.Unsupported)]
    [InlineData("<vcpusched vcpus='0' scheduler='fifo'/>", ProblemKind.Xml)]
    [InlineData("<cachetune/>", ProblemKind.Xml)]
    public void Threads_are_placed_and_scheduled_somehow(string tune, ProblemKind kind) => Refused($"<cputune>{tune}</cputune>", kind);

    [Theory]
    [InlineData("<iothreadids><iothread id='5'/><iothread id='5'/></iothreadids>", ProblemKind.Xml)]
    [InlineData("<iothreadids><iothread id='5' thread_pool_min='-1'/></iothreadids>", ProblemKind.Xml)]
    [InlineData("<blkiotune><device><weight>300</weight></device></blkiotune>", ProblemKind.Unsupported)]
    [InlineData("<blkiotune><device><path>/a</path></device><device><path>/a</path></device></blkiotune>", ProblemKind.Unsupported)]
    [InlineData("<blkiotune><device><path>/a</path><read_iops_sec>x</read_iops_sec></device></blkiotune>", ProblemKind.Unsupported)]
    [InlineData("<on_crash>explode</on_crash>", ProblemKind.Unsupported)]
    [InlineData("<on_lockfailure>explode</on_lockfailure>", ProblemKind.Unsupported)]
    [InlineData("<title>a\nb</title>", ProblemKind.Xml)]
    [InlineData("<uuid>x</uuid>", ProblemKind.Internal)]
    [InlineData("<genid>x</genid>", ProblemKind.Internal)]
    [InlineData("<vcpu/>", ProblemKind.Xml)]
    [InlineData("<os><smbios mode='x'/></os>", ProblemKind.Unsupported)]
    [InlineData("<cpu mode='x'/>", ProblemKind.Unsupported)]
    [InlineData("<cpu><model>a</model><feature name='vmx' policy='x'/></cpu>", ProblemKind.Unsupported)]
    [InlineData("<features><kvm><dirty-ring state='on'/></kvm></features>", ProblemKind.Xml)]
    [InlineData("<features><kvm><dirty-ring state='on' size='1000'/></kvm></features>", ProblemKind.Xml)]
    [InlineData("<sysinfo type='fwcfg'><entry name='opt/x'/></sysinfo>", ProblemKind.Xml)]
    [InlineData("<seclabel type='static' model='dac'/>", ProblemKind.Xml)]
    [InlineData("<seclabel type='dynamic' model='dac' relabel='no'/>", ProblemKind.Unsupported)]
    [InlineData("<seclabel type='none' relabel='yes'/>", ProblemKind.Unsupported)]
    public void Others_have_the_error_that_clients_know(string element, ProblemKind kind) => Refused(element, kind);

    [Theory]
    [InlineData("<domain type='kvm'/>", ProblemKind.NoName)]
    [InlineData("<domain><name>a</name></domain>", ProblemKind.Internal)]
    [InlineData("<domain type='toaster'><name>a</name></domain>", ProblemKind.Unsupported)]
    public void A_domain_has_a_type_and_a_name(string document, ProblemKind kind) =>
        Assert.Equal(kind, Assert.Throws<ProblemException>(() => XmlDocumentReader.Read<Domain>(document)).Kind);

    private static void Refused(string content, ProblemKind kind)
    {
        var problem = Refusal(content)[0];
        Assert.Equal(kind, problem.Kind);
        Assert.NotNull(problem.Fix);
        Assert.Equal(1, problem.Location.Line);
    }
}
