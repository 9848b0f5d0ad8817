using Berth.Engine.Running;
using Berth.Model;
using Berth.Xml;

namespace Berth.Engine.Tests;

public sealed class TaintsTests
{
    [Fact]
    public void What_the_host_is_asked_for_and_does_not_give_is_named()
    {
        var domain = XmlDocumentReader.Read<Domain>("""
            <domain type='qemu'>
              <name>tuned</name>
              <memory>1024</memory>
              <vcpu cpuset='0-1'>2</vcpu>
              <memtune><hard_limit>4096</hard_limit></memtune>
              <cputune><vcpupin vcpu='0' cpuset='1'/></cputune>
              <seclabel type='none'/>
            </domain>
            """);

        Assert.Equal(["<vcpu cpuset=…>", "<cputune>", "<memtune>"], Taints.NotApplied(domain));
    }

    [Fact]
    public void A_plain_guest_gets_all_that_it_asks_for()
    {
        var domain = XmlDocumentReader.Read<Domain>("<domain type='qemu'><name>plain</name><memory>1024</memory><vcpu>2</vcpu></domain>");

        Assert.Empty(Taints.NotApplied(domain));
    }
}
