using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>The numbers of a pSeries machine's PCI host bridges. The first is the machine's own.</summary>
internal static class PciHostBridges
{
    private const uint LastIndex = 31;

    public static readonly Rule Index = new("controller.pci-host-bridge", RulePhase.Define, "The guest's firmware knows a PCI host bridge by its number.")
    {
        Touches = ["domain/devices/controller/target/@index"],
        Asks = "the machine: pSeries has several PCI host bridges",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("<controller type='pci' index='1' model='pci-root'/>", "<controller type='pci' index='1' model='pci-root'>\n  <target index='1'/>\n</controller>"),
    };

    /// <summary>Numbers the host bridges that have no number.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var bridges = domain.Devices.Controllers.FindAll(c => c is { Type: ControllerType.Pci, Model: "pci-root" });
        foreach (var bridge in bridges)
        {
            if (bridge.Target?.Index is { } written && (written == 0) != (bridge.Index == 0))
                problems.Unsupported(bridge, $"PCI controller {bridge.Index} cannot be host bridge {written}: the machine's own bridge is 0 and no other", "remove index from <target>", at: "target/@index");
            if (bridge is { Index: 0, Target.Node: not null })
                problems.Unsupported(bridge, "the machine's own host bridge cannot belong to a NUMA node", "remove <node>", at: "target/node");
        }
        foreach (var bridge in bridges)
        {
            if (bridge.Target?.Index is not null) continue;
            var next = bridge.Index == 0 ? 0u : 1u;
            while (bridge.Index != 0 && bridges.Exists(b => b.Target?.Index == next)) next++;
            if (next > LastIndex)
            {
                problems.Unsupported(bridge, $"no number is left for PCI controller {bridge.Index}: a machine has host bridges 0 to {LastIndex}", "put devices on the buses of other host bridges", at: "target/@index");
                return;
            }
            (bridge.Target ??= new PciControllerTarget()).Index = next;
            trace.Resolved(bridge, "target/@index", Index);
        }
    }
}
