using Berth.Cli.Definitions;
using Berth.Cli.Output;
using Berth.Cli.Topology;
using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;

namespace Berth.Cli.Tests.Topology;

public sealed class TopologyDrawingTests
{
    private static readonly DefinitionText s_text = new("sample.xml", """
        <domain type='qemu'>
          <name>sample</name>
          <devices>
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'>
              <target chassis='1' port='0x10'/>
              <address type='pci' bus='0x00' slot='0x02' function='0x0'/>
            </controller>
            <controller type='pci' index='2' model='pcie-root-port'>
              <address type='pci' bus='0x00' slot='0x02' function='0x1'/>
            </controller>
            <controller type='pci' index='3' model='pcie-to-pci-bridge'>
              <address type='pci' bus='0x01' slot='0x00' function='0x0'/>
            </controller>
            <shmem name='area'>
              <model type='ivshmem-plain'/>
              <size unit='M'>4</size>
              <address type='pci' bus='0x03' slot='0x01' function='0x0'/>
            </shmem>
            <memballoon model='virtio'>
              <address type='pci' bus='0x00' slot='0x05' function='0x0'/>
            </memballoon>
          </devices>
        </domain>
        """);

    [Fact]
    public void Buses_slots_and_free_places_are_drawn()
    {
        var domain = s_text.Parse();

        Assert.Equal("""
            pcie-root, bus 0
            ├─ 00:02.0  pcie-root-port (chassis 1, port 0x10), bus 1
            │  └─ 01:00.0  pcie-to-pci-bridge, bus 3
            │     ├─ 03:01.0  shared memory 'area' (ivshmem-plain, 4 MiB)
            │     └─ free: 02-1f, takes a device while the guest runs
            ├─ 00:02.1  pcie-root-port, bus 2
            │  └─ free, takes a device while the guest runs
            ├─ 00:05.0  memory balloon (virtio)
            ├─ 00:1f.0  ISA bridge
            └─ free: 01, 03-04, 06-1e
            """, Draw(PciTree.Of(domain, [new(new(0, 0x1f, 0), "ISA bridge")]), null));
    }

    [Fact]
    public void Who_put_a_device_there_stands_beside_it()
    {
        var (definition, tree) = Explained();

        Assert.Equal("""
            pcie-root, bus 0                                               you
            ├─ 00:02.0  pcie-root-port (chassis 1, port 0x10), bus 1       you      address: device.pci-address
            │  └─ 01:00.0  pcie-to-pci-bridge, bus 3                       Berth    controller.pci
            │     ├─ 03:01.0  shared memory 'area' (ivshmem-plain, 4 MiB)  you
            │     └─ free: 02-1f, takes a device while the guest runs
            ├─ 00:02.1  pcie-root-port, bus 2                              Berth    controller.pci-spare
            │  └─ free, takes a device while the guest runs
            ├─ 00:05.0  memory balloon (virtio)                            you
            ├─ 00:1f.0  ISA bridge                                         machine
            └─ free: 01, 03-04, 06-1e
            """, Draw(tree, new Origins(definition)));
    }

    [Fact]
    public void Names_of_rules_are_cut_where_the_terminal_ends()
    {
        var (definition, tree) = Explained();

        var lines = new TopologyDrawing(tree, new Origins(definition)).Draw(new Ink(IsOn: false), columns: 90);

        Assert.EndsWith("address: device.p…", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 90));
    }

    [Fact]
    public void A_guest_of_a_server_is_compared_by_slot_with_the_file_it_was_made_from()
    {
        var (definition, _) = Explained();
        var guest = s_text.Parse();
        guest.Devices.Rngs.Add(new() { Address = new PciAddress { Bus = 2, Slot = 0, Function = 0 } });

        var origins = new Origins(definition);

        Assert.Equal(Author.User, origins.Of(guest.Devices.SharedMemories[0]).Author);
        Assert.Equal(PciAssignment.ControllerRule, origins.Of(guest.Devices.Controllers[3]).AddedBy);
        Assert.Equal(Author.Unknown, origins.Of(guest.Devices.Rngs[0]).Author);
    }

    /// <summary>The sample as if rules had added its second port, as a spare, and its bridge.</summary>
    private static (CompleteDefinition Definition, PciTree Tree) Explained()
    {
        var domain = s_text.Parse();
        var trace = new RuleTrace();
        var controllers = domain.Devices.Controllers;
        trace.Resolved(controllers[1], "address", PciAssignment.AddressRule);
        trace.Added(controllers[2], PciAssignment.SpareRule);
        trace.Added(controllers[3], PciAssignment.ControllerRule);
        trace.Resolved(controllers[3], "address", PciAssignment.AddressRule);
        var written = domain.Devices.All.Except([controllers[2], controllers[3]]).ToHashSet();
        return (new(s_text, new(domain, trace), written), PciTree.Of(domain, [new(new(0, 0x1f, 0), "ISA bridge")]));
    }

    private static string Draw(PciTree tree, Origins? origins) => string.Join('\n', new TopologyDrawing(tree, origins).Draw(new Ink(IsOn: false)));
}
