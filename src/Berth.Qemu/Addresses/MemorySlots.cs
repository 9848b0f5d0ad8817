using Berth.Machine;
using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Qemu.Addresses;

/// <summary>Slots of memory modules.</summary>
internal static class MemorySlots
{
    public static readonly Rule Slot = new("memory.slot", RulePhase.Define, "A memory module keeps its slot.")
    {
        Touches = ["domain/devices/memory/address/@slot"],
        Asks = "which slots are free",
        Source = "libvirt, Domain XML format: Memory devices",
        Example = new("<memory model='dimm'/>", "<memory model='dimm'>\n  <address type='dimm' slot='0'/>\n</memory>"),
    };

    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        // Without slots there is no memory to plug, which is said elsewhere.
        if (domain.Devices.MemoryDevices.Count == 0 || domain.MaxMemory is not { } most) return;
        var taken = new HashSet<uint>();
        foreach (var module in domain.Devices.MemoryDevices)
            if (module.Address is DimmAddress { Slot: { } slot }) taken.Add(slot);
        var next = 0u;
        foreach (var module in domain.Devices.MemoryDevices)
        {
            if (module.Model is not (MemoryModel.Dimm or MemoryModel.Nvdimm) || module.Address is not (null or DimmAddress { Slot: null })) continue;
            while (!taken.Add(next)) next++;
            if (next >= most.Slots)
            {
                problems.Add(Xml.ProblemKind.Internal, module, $"all {most.Slots} memory slots are taken", "raise slots of <maxMemory>");
                return;
            }
            var address = module.Address as DimmAddress ?? new DimmAddress();
            address.Slot = next;
            module.Address = address;
            trace.Resolved(module, "address", Slot);
        }
    }
}
