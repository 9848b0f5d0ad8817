using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>Defaults that hold for every machine: identity, memory, CPUs, what happens after the guest's end.</summary>
public static class GeneralDefaults
{
    public static readonly Rule Uuid = new("domain.uuid", RulePhase.Define, "Every domain has a UUID by which clients find it.")
    {
        Touches = ["domain/uuid"],
        Source = "libvirt, Domain XML format: General metadata",
        Example = new("", "<uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>"),
    };

    public static readonly Rule GenerationId = new("domain.genid", RulePhase.Define, "An empty generation ID asks for a new one.")
    {
        Touches = ["domain/genid"],
        Source = "libvirt, Domain XML format: General metadata",
        Example = new("<genid/>", "<genid>43dc0cf8-809b-4adb-9bea-a9abb5f3d90e</genid>"),
    };

    public static readonly Rule Memory = new("domain.memory", RulePhase.Define, "The guest has the memory of its NUMA cells and memory modules.")
    {
        Touches = ["domain/memory"],
        Asks = "whether the guest is new",
        Source = "libvirt, Domain XML format: Memory allocation",
        Example = new("<memory unit='GiB'>1</memory> with cells of 2 GiB", "<memory unit='KiB'>2097152</memory>"),
    };

    public static readonly Rule CurrentMemory = new("domain.current-memory", RulePhase.Define, "Without a balloon target the guest has all of its memory.")
    {
        Touches = ["domain/currentMemory"],
        Source = "libvirt, Domain XML format: Memory allocation",
        Example = new("<memory unit='MiB'>512</memory>", "<memory unit='KiB'>524288</memory>\n<currentMemory unit='KiB'>524288</currentMemory>"),
    };

    public static readonly Rule Clock = new("domain.clock", RulePhase.Define, "The guest's hardware clock runs in UTC unless it is told otherwise.")
    {
        Touches = ["domain/clock"],
        Source = "libvirt, Domain XML format: Time keeping",
        Example = new("", "<clock offset='utc'/>"),
    };

    public static readonly Rule Lifecycle = new("domain.lifecycle", RulePhase.Define, "A guest that powers off is gone, one that reboots comes back.")
    {
        Touches = ["domain/on_poweroff", "domain/on_reboot", "domain/on_crash"],
        Source = "libvirt, Domain XML format: Events configuration",
        Example = new("", "<on_poweroff>destroy</on_poweroff>\n<on_reboot>restart</on_reboot>\n<on_crash>destroy</on_crash>"),
    };

    public static readonly Rule IoThread = new("iothread.id", RulePhase.Define, "Every I/O thread has a number by which devices name it.")
    {
        Touches = ["domain/iothreadids/iothread"],
        Source = "libvirt, Domain XML format: IOThreads allocation",
        Example = new("<iothreads>1</iothreads>\n<iothreadids/>", "<iothreads>1</iothreads>\n<iothreadids>\n  <iothread id='1'/>\n</iothreadids>"),
    };

    public static readonly Rule Boot = new("os.boot", RulePhase.Define, "Without a boot order the guest boots from its first disk.")
    {
        Touches = ["domain/os/boot"],
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("", "<boot dev='hd'/>"),
    };

    // Each is a thread of the hypervisor; no host runs more for one guest.
    private const uint MostIoThreads = 1 << 16;

    public static void Apply(DomainDraft draft)
    {
        var (domain, trace) = (draft.Domain, draft.Trace);
        if (domain.Uuid is null)
        {
            domain.Uuid = draft.NewUuid();
            trace.Resolved(domain, "uuid", Uuid);
        }
        if (domain.GenerationId is { Value: null } generation)
        {
            generation.Value = draft.NewUuid();
            trace.Resolved(domain, "genid", GenerationId);
        }
        ApplyMemory(draft);
        ApplyIoThreads(draft);
        SecurityLabels.Apply(draft);
        VcpuDefaults.Apply(draft);
        NumaCells.CheckVcpus(draft);
        NumaPlacement.Apply(draft);
        HugePageNodes.Apply(draft);
        ThreadOrder.Apply(draft);
        ResourceControl.Apply(draft);
        if (domain.Clock is null)
        {
            domain.Clock = new Clock { Offset = ClockOffset.Utc };
            trace.Added(domain.Clock, Clock);
        }
        ApplyLifecycle(domain, trace);
        if (domain.Os is { Boot.Count: 0, Type.Value: "hvm" } os && !domain.Devices.All.Exists(d => d.BootOrder is not null))
        {
            var boot = new BootDevice { Device = BootDeviceKind.Hd };
            os.Boot.Add(boot);
            trace.Added(boot, Boot);
        }
    }

    private static void ApplyLifecycle(Domain domain, RuleTrace trace)
    {
        if (domain.OnPoweroff is null)
        {
            domain.OnPoweroff = LifecycleAction.Destroy;
            trace.Resolved(domain, "on_poweroff", Lifecycle);
        }
        if (domain.OnReboot is null)
        {
            domain.OnReboot = LifecycleAction.Restart;
            trace.Resolved(domain, "on_reboot", Lifecycle);
        }
        if (domain.OnCrash is null)
        {
            domain.OnCrash = LifecycleAction.Destroy;
            trace.Resolved(domain, "on_crash", Lifecycle);
        }
    }

    private static void ApplyIoThreads(DomainDraft draft)
    {
        var (domain, trace) = (draft.Domain, draft.Trace);
        if (domain.IoThreads > MostIoThreads)
        {
            draft.Problems.Unsupported(domain, $"{domain.IoThreads} I/O threads are more than a guest can have", $"use up to {MostIoThreads}", at: "iothreads");
            return;
        }
        if (domain.IoThreadIds.Count == 0) return;
        var used = domain.IoThreadIds.Select(t => t.Id).ToHashSet();
        var next = 1u;
        while (domain.IoThreadIds.Count < domain.IoThreads)
        {
            while (!used.Add(next)) next++;
            var thread = new IoThreadId { Id = next };
            domain.IoThreadIds.Add(thread);
            trace.Added(thread, IoThread);
        }
    }

    private static void ApplyMemory(DomainDraft draft)
    {
        var domain = draft.Domain;
        ulong cells = 0;
        foreach (var cell in domain.Cpu?.Numa?.Cells ?? []) cells += cell.Memory;
        ulong modules = 0;
        foreach (var module in domain.Devices.MemoryDevices) modules += module.Target.Size?.Value ?? 0;
        var total = domain.Memory?.Value ?? 0;
        if (cells > 0 && (total == 0 || draft.AbiUpdate))
        {
            domain.Memory ??= new DomainMemory();
            domain.Memory.Unit = "KiB";
            if (domain.Memory.Value != cells + modules) draft.Trace.Resolved(domain, "memory", Memory, $"the cells have {cells} KiB, the modules {modules} KiB");
            domain.Memory.Value = total = cells + modules;
        }
        else if (cells == 0 && modules > total)
        {
            draft.Problems.Invalid(domain, $"the memory modules have {modules} KiB, which is more than the {total} KiB of all memory", "<memory> counts them: raise it, or make the modules smaller", at: "memory");
            return;
        }
        if (total == 0 || total == modules)
        {
            draft.Problems.Invalid(domain, total == 0 ? "the domain has no memory" : "all memory is in modules, and the guest has none to boot from", "write <memory unit='MiB'>…</memory>, which counts the modules", at: "memory");
            return;
        }
        if (domain.MaxMemory is { } most)
        {
            if (most.Value == 0 && most.Slots > 0) draft.Problems.Invalid(most, "there are memory slots, but no room for memory", "write the most memory that the guest can have into <maxMemory>", at: "@slots");
            else if (most.Value > 0 && most.Value < total) draft.Problems.Invalid(most, $"the most memory is {most.Value} KiB, and the guest has {total} KiB already", "raise <maxMemory>");
        }
        if (domain.CurrentMemory is null || domain.CurrentMemory.Value == 0 || domain.CurrentMemory.Value > total)
        {
            domain.CurrentMemory = KibiBytes.Of(total);
            draft.Trace.Resolved(domain, "currentMemory", CurrentMemory);
        }
    }
}
