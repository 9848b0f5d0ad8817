using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>Memory modules: where they may be, and that they do not lie upon each other.</summary>
internal static class MemoryValidation
{
    public static void Validate(QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var cells = domain.Cpu?.Numa?.Cells.Count ?? 0;
        if (domain.MaxMemory is { } limit && cells == 0 && !domain.IsPSeries && !domain.IsS390Ccw)
            problems.Unsupported(limit, "memory that can be plugged needs NUMA nodes, and the guest has none", "write <cpu><numa> with one cell", at: "@slots");
        ValidateRoom(domain, problems);
        foreach (var module in domain.Devices.MemoryDevices)
        {
            if (cells > 0 && module.Target.Node is { } node && node >= cells)
                problems.Add(ProblemKind.Malformed, module, $"the module is for NUMA node {node}, but the guest has only nodes 0 to {cells - 1}", $"use 0 to {cells - 1}", at: "target/node");
        }
        if (domain.Devices.MemoryDevices.Count < 2) return;
        var placed = domain.Devices.MemoryDevices.Where(m => Base(m) is not null).OrderBy(Base).ToList();
        for (var i = 1; i < placed.Count; i++)
        {
            var (before, module) = (placed[i - 1], placed[i]);
            // NVDIMMs of old definitions overlap by their labels.
            if (before.Model == MemoryModel.Nvdimm || Base(before) + Size(before) <= Base(module)) continue;
            problems.Unsupported(module, $"the module at 0x{Base(module):x} overlaps with the one at 0x{Base(before):x}", "move one of them", at: "target/address/@base");
        }
    }

    // Modules that the guest has from its start are plugged all the same.
    private static void ValidateRoom(Domain domain, ProblemCollector problems)
    {
        var modules = domain.Devices.MemoryDevices;
        if (modules.Count == 0) return;
        if (domain.MaxMemory is not { } most)
        {
            foreach (var module in modules) problems.Unsupported(module, "memory is plugged where there is room for it, and the guest has none", "write <maxMemory slots='…' unit='MiB'>…</maxMemory>");
            return;
        }
        var inSlots = modules.FindAll(m => m.Model is MemoryModel.Dimm or MemoryModel.Nvdimm);
        if (inSlots.Count > (most.Slots ?? 0)) problems.Unsupported(inSlots[^1], $"{inSlots.Count} modules need a slot each, and there are {most.Slots ?? 0}", "raise slots of <maxMemory>");
    }

    private static ulong? Base(MemoryDevice module) => module.Target.AddressBase ?? (module.Address as DimmAddress)?.Base;

    private static ulong Size(MemoryDevice module) => (module.Target.Size?.Value ?? 0) * 1024;
}
