using System.Text;
using Berth.Model;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

/// <summary>A conversion allocates no more than it has to, by the size of the text that comes out. Allocations are counted, so that no other work disturbs.</summary>
public sealed class ConversionMemoryTests
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(4, 13)]
    [InlineData(60, 11)]
    public async Task Canonical_form_of_a_new_definition_takes_little_memory(int disks, int mostForEachByte)
    {
        var (document, context) = (Document(disks), await TinyPc.ContextAsync());
        AssertLittle(mostForEachByte, Encoding.UTF8.GetByteCount(Canonical()), () => Canonical());

        string Canonical() => XmlCanonicalWriter.ToText(Complete(document, context), XmlFormat.Secure);
    }

    [Theory]
    [InlineData(1, 18)]
    [InlineData(4, 15)]
    [InlineData(60, 13)]
    public async Task Command_of_a_new_definition_takes_little_memory(int disks, int mostForEachByte)
    {
        var (document, context) = (Document(disks), await TinyPc.ContextAsync());
        var start = new QemuStart { Id = 1, PrivateDirectory = "/run/guest", Resources = new NumberedResources() };
        var command = Command();
        AssertLittle(mostForEachByte, command.Environment.Sum(e => e.Key.Length + e.Value.Length) + command.Program.Length + command.Arguments.Sum(a => a.Length), () => Command());

        QemuCommand Command() => Qemu.CommandLine.QemuCommandLine.Build(Complete(document, context), context, start);
    }

    private static void AssertLittle(int mostForEachByte, int size, Action convert)
    {
        const int Runs = 10;
        convert();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++) convert();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Runs, size, mostForEachByte * size);
    }

    private static Domain Complete(string document, QemuContext context) =>
        DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(document), context).Domain;

    private static string Document(int disks) => $"""
        <domain type='qemu'>
          <name>guest</name>
          <memory unit='MiB'>512</memory>
          <vcpu>2</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <controller type='usb' index='0' model='none'/>
            <controller type='scsi' index='0' model='virtio-scsi'/>
            {string.Concat(Enumerable.Range(0, disks).Select(Disk))}
            <rng model='virtio'><backend model='random'/></rng>
            <memballoon model='none'/>
          </devices>
        </domain>
        """;

    private static string Disk(int number) => $"""
        <disk type='file'>
          <driver name='qemu' type='qcow2'/>
          <source file='/images/{number}.qcow2'/>
          <target dev='sd{(char)('a' + number / 26)}{(char)('a' + number % 26)}' bus='scsi'/>
          <address type='drive' controller='0' bus='0' target='0' unit='{number}'/>
        </disk>
        """;
}
