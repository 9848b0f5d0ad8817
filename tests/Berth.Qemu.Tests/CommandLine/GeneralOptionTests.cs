using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.CommandLine;

/// <summary>Options of the machine as a whole.</summary>
public sealed class GeneralOptionTests
{
    [Fact]
    public async Task Boot_options_have_one_order() =>
        Assert.Equal(["menu=on,reboot-timeout=100,splash-time=3000,strict=on"],
            (await ArgumentsAsync("", "<bootmenu enable='yes' timeout='3000'/><bios rebootTimeout='100'/>")).Values("-boot"));

    [Theory]
    [InlineData(true, "4,sockets=2,dies=1,clusters=1,cores=2,threads=1")]
    [InlineData(false, "4,sockets=2,clusters=1,cores=2,threads=1")]
    public async Task Dies_are_said_to_a_QEMU_that_has_them(bool dies, string smp) =>
        Assert.Equal([smp], (await ArgumentsAsync("<vcpu>4</vcpu><cpu><topology sockets='2' cores='2' threads='1'/></cpu>", dies: dies)).Values("-smp"));

    [Fact]
    public async Task Dies_are_refused_where_QEMU_has_none()
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => ArgumentsAsync("<vcpu>4</vcpu><cpu><topology sockets='1' dies='2' cores='2' threads='1'/></cpu>"));
        Assert.Contains(refusal.Problems, p => p.Message.Contains("one die", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<memtune><hard_limit unit='GiB'>1</hard_limit></memtune>")]
    [InlineData("<cputune><shares>100</shares></cputune>")]
    [InlineData("<blkiotune><weight>500</weight></blkiotune>")]
    public async Task A_session_limits_nothing(string tuning)
    {
        await ArgumentsAsync(tuning);
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => ArgumentsAsync(tuning, privileged: false));
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(refusal.Problems).Kind);
    }

    private static async Task<IReadOnlyList<string>> ArgumentsAsync(string elements, string os = "", bool dies = false, bool privileged = true)
    {
        var tiny = await TinyPc.ContextAsync();
        var context = tiny with { Capabilities = dies ? tiny.Capabilities.With([QemuFlag.SmpDies]) : tiny.Capabilities, Host = tiny.Host with { Privileged = privileged } };
        var domain = XmlDocumentReader.Read<Domain>($"""
            <domain type='qemu'>
              <name>guest</name>
              <memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type>{os}</os>
              {elements}
              <devices><controller type='usb' index='0' model='none'/><memballoon model='none'/></devices>
            </domain>
            """);
        return Qemu.CommandLine.QemuCommandLine.Build(DomainCompletion.Complete(domain, context).Domain, context, new() { Id = 1, PrivateDirectory = "/run/guest", Resources = new NumberedResources() }).Arguments;
    }
}
