using Berth.Machine.Definition;
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
        Asks = "whether the guest is new",
        Source = "libvirt, Domain XML format: Guest NUMA topology",
        Example = new("<maxMemory slots='16' unit='GiB'>4</maxMemory>", "<cpu>\n  <numa>\n    <cell id='0' cpus='0' memory='1048576' unit='KiB'/>\n  </numa>\n</cpu>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        if (!completion.Context.AbiUpdate || domain.MaxMemory is null || domain.IsS390Ccw || domain.Cpu?.Numa is { Cells.Count: > 0 }) return;
        if (domain.Vcpu?.Count > VcpuDefaults.MostCpus) return;
        var memory = domain.Memory?.Value ?? 0;
        foreach (var module in domain.Devices.MemoryDevices)
        {
            var size = module.Target.Size?.Value ?? 0;
            if (size > memory)
            {
                completion.Problems.Invalid(module, "the modules have more memory than the guest", "raise <memory>: it counts them, too", at: "target/size");
                return;
            }
            memory -= size;
            if (module.Model is not (MemoryModel.Dimm or MemoryModel.Nvdimm or MemoryModel.VirtioMem) || module.Target.Node is not null) continue;
            module.Target.Node = 0;
            trace.Resolved(module, "target/node", Node);
        }
        var cell = new NumaCell { Id = 0, Memory = memory, Unit = "KiB", Cpus = CpuSet.Of(Enumerable.Range(0, (int)(domain.Vcpu?.Count ?? 1))) };
        ((domain.Cpu ??= new Cpu()).Numa ??= new Numa()).Cells.Add(cell);
        trace.Added(cell, Node);
    }
}
