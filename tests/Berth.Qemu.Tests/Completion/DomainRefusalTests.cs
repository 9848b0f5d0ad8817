using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Completion;

/// <summary>What a domain as a whole cannot ask for.</summary>
public sealed class DomainRefusalTests
{
    [Theory]
    [InlineData("<on_poweroff>rename-restart</on_poweroff>", "'rename-restart'")]
    [InlineData("<on_reboot>preserve</on_reboot>", "'preserve'")]
    [InlineData("<on_reboot>coredump-restart</on_reboot>", "memory is dumped when a guest crashes")]
    [InlineData("<on_poweroff>restart</on_poweroff><on_reboot>destroy</on_reboot>", "start again")]
    [InlineData("<clock offset='utc'><timer name='platform'/></clock>", "no platform timer")]
    [InlineData("<clock offset='utc'><timer name='rtc' tickpolicy='merge'/></clock>", "no tickpolicy 'merge'")]
    [InlineData("<clock offset='utc'><timer name='rtc' track='boot'/></clock>", "count from the boot")]
    [InlineData("<clock offset='utc'><timer name='armvtimer'/></clock>", "no armvtimer")]
    [InlineData("<clock offset='absolute' start='253402300800'/>", "cannot start at")]
    [InlineData("<vcpu>4</vcpu><cpu><topology sockets='1' cores='1' threads='2'/></cpu>", "that of 2 CPUs")]
    [InlineData("<vcpu>0</vcpu>", "without vCPUs")]
    [InlineData("<vcpu current='3'>2</vcpu>", "more than the guest can have")]
    [InlineData("<vcpu>2</vcpu><vcpus><vcpu id='0' enabled='no' hotpluggable='yes'/><vcpu id='1' enabled='yes'/></vcpus>", "starts on vCPU 0")]
    [InlineData("<vcpu>2</vcpu><vcpus><vcpu id='0' enabled='yes' hotpluggable='no' order='1'/><vcpu id='1' enabled='yes' hotpluggable='yes'/></vcpus>", "differ in having an order")]
    [InlineData("<vcpu>3</vcpu><vcpus><vcpu id='0' enabled='yes'/><vcpu id='1' enabled='yes' hotpluggable='yes'/><vcpu id='2' enabled='yes' hotpluggable='no'/></vcpus>", "comes after one that can be taken out")]
    [InlineData("<vcpu>300</vcpu>", "more than 255 vCPUs")]
    [InlineData("<bootloader>/usr/bin/pygrub</bootloader>", "boot loader of the host")]
    [InlineData("<memtune><min_guarantee>1024</min_guarantee></memtune>", "guaranteed minimum")]
    [InlineData("<memoryBacking><hugepages/><allocation mode='ondemand'/></memoryBacking>", "allocated at once")]
    [InlineData("<memoryBacking><hugepages/><source type='anonymous'/></memoryBacking>", "has no huge pages")]
    [InlineData("<iothreads>1</iothreads><iothreadids><iothread id='1' thread_pool_min='4' thread_pool_max='2'/></iothreadids>", "at most 2 threads")]
    [InlineData("<launchSecurity type='sev'><policy>0x1</policy></launchSecurity>", "no launch security of type 'sev'")]
    [InlineData("<sysinfo type='fwcfg'><entry name='x/y'>v</entry></sysinfo>", "begin with opt/")]
    [InlineData("<sysinfo type='fwcfg'><entry name='opt/ovmf/y'>v</entry></sysinfo>", "the firmware's own")]
    [InlineData("<features><gic version='3'/></features>", "<gic> is not there")]
    [InlineData("<features><ras state='on'/></features>", "<ras> is not there")]
    [InlineData("<features><htm state='on'/></features>", "<htm> is not there")]
    [InlineData("<features><ioapic driver='qemu'/><vmport state='on'/></features>", "no vmport")]
    public async Task What_cannot_be_is_refused_with_the_way_out(string elements, string message)
    {
        var problem = Assert.Single(await RefusalAsync(elements), p => p.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(ProblemKind.Unsupported, problem.Kind);
        Assert.NotNull(problem.Fix);
    }

    [Fact]
    public async Task A_translation_cache_has_whole_MiB()
    {
        Assert.Empty(await RefusalAsync("<features><tcg><tb-cache unit='MiB'>64</tb-cache></tcg></features>"));
        Assert.Contains("1 MiB", Assert.Single(await RefusalAsync("<features><tcg><tb-cache unit='KiB'>100</tb-cache></tcg></features>")).Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Problem>> RefusalAsync(string elements)
    {
        var domain = XmlDocumentReader.Read<Domain>($"""
            <domain type='qemu'>
              <name>guest</name>
              <memory unit='MiB'>512</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              {elements}
              <devices><controller type='usb' index='0' model='none'/><memballoon model='none'/></devices>
            </domain>
            """);
        try
        {
            DomainCompletion.Complete(domain, await TinyPc.ContextAsync([QemuFlag.IntelIommu]));
            return [];
        }
        catch (ProblemException refusal)
        {
            return refusal.Problems;
        }
    }
}
