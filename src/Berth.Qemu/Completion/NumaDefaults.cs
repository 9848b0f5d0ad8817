using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Completion;

/// <summary>Memory that can be plugged belongs to NUMA nodes: a new guest without any gets one.</summary>
internal static class NumaDefaults
{
    public static readonly Rule Node = new("numa.node", RulePhase.Define, "Memory can be plugged into NUMA nodes only.")
    {
        Touches = ["domain/cpu/numa/cell", "domain/devices/memory/target/node"],
        Source = "libvirt, Domain XML format: CPU model and topology, guest NUMA topology",
        Example = new("<maxMemory slots='4' unit='GiB'>8</maxMemory>\n<memory unit='GiB'>2</memory>\n<vcpu>2</vcpu>",
            "<maxMemory slots='4' unit='KiB'>8388608</maxMemory>\n<memory unit='KiB'>2097152</memory>\n<vcpu>2</vcpu>\n<cpu>\n  <numa>\n    <cell id='0' cpus='0-1' memory='2097152' unit='KiB'/>\n  </numa>\n</cpu>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        if (!completion.Context.AbiUpdate || domain.MaxMemory is null || domain.IsS390Ccw || domain.Cpu?.Numa is { Cells.Count: > 0 }) return;
        var memory = domain.Memory?.Value ?? 0;
        foreach (var module in domain.Devices.MemoryDevices)
        {
            var size = module.Target.Size?.Value ?? 0;
            if (size > memory)
            {
                completion.Problems.Invalid(module, "the modules have more memory than the guest", "raise <memory>: it counts them, too");
                return;
            }
            memory -= size;
            if (module.Target.Node is not null || module.Model is not (MemoryModel.Dimm or MemoryModel.Nvdimm or MemoryModel.VirtioMem)) continue;
            module.Target.Node = 0;
            trace.Resolved(module, "target/node", Node);
        }
        var cell = new NumaCell { Id = 0, Memory = memory, Unit = "KiB", Cpus = CpuSet.Of(Enumerable.Range(0, (int)(domain.Vcpu?.Count ?? 1))) };
        ((domain.Cpu ??= new Cpu()).Numa ??= new Numa()).Cells.Add(cell);
        trace.Added(cell, Node);
    }
}
