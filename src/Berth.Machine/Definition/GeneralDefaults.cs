using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>Defaults that hold for every machine: identity, memory, CPUs, what happens after the guest's end.</summary>
public static class GeneralDefaults
{
    public static readonly Rule Uuid = new("domain.uuid", RulePhase.Define, "Every domain has a UUID by which clients find it.");

    public static readonly Rule CurrentMemory = new("domain.current-memory", RulePhase.Define, "Without a balloon target the guest has all of its memory.");

    public static readonly Rule Clock = new("domain.clock", RulePhase.Define, "The guest's hardware clock runs in UTC unless it is told otherwise.");

    public static readonly Rule Lifecycle = new("domain.lifecycle", RulePhase.Define, "A guest that powers off is gone, one that reboots comes back.");

    public static readonly Rule IoThread = new("iothread.id", RulePhase.Define, "Every I/O thread has a number by which devices name it.");

    public static readonly Rule Boot = new("os.boot", RulePhase.Define, "Without a boot order the guest boots from its first disk.");

    public static void Apply(DomainDraft draft)
    {
        var (domain, trace) = (draft.Domain, draft.Trace);
        if (domain.Uuid is null)
        {
            domain.Uuid = draft.NewUuid();
            trace.Resolved(domain, "uuid", Uuid);
        }
        if (domain.GenerationId is { Value: null } generation)
            generation.Value = draft.NewUuid();
        ApplyMemory(draft);
        ApplyIoThreads(domain, trace);
        SecurityLabels.Apply(draft);
        VcpuDefaults.Apply(draft);
        NumaPlacement.Apply(draft);
        ResourceControl.Apply(draft);
        if (domain.Clock is null)
        {
            domain.Clock = new Clock { Offset = ClockOffset.Utc };
            trace.Added(domain.Clock, Clock);
        }
        if (domain.OnPoweroff is null || domain.OnReboot is null || domain.OnCrash is null)
        {
            domain.OnPoweroff ??= LifecycleAction.Destroy;
            domain.OnReboot ??= LifecycleAction.Restart;
            domain.OnCrash ??= LifecycleAction.Destroy;
            trace.Resolved(domain, "on_poweroff, on_reboot, on_crash", Lifecycle);
        }
        if (domain.Os is { Boot.Count: 0, Type.Value: "hvm" } os && !domain.Devices.All.Any(d => d.BootOrder is not null))
        {
            var boot = new BootDevice { Device = BootDeviceKind.Hd };
            os.Boot.Add(boot);
            trace.Added(boot, Boot);
        }
    }

    private static void ApplyIoThreads(Domain domain, RuleTrace trace)
    {
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
            domain.Memory.Value = total = cells + modules;
        }
        else if (cells == 0 && modules > total)
        {
            draft.Problems.Invalid(domain, $"the memory modules have {modules} KiB, which is more than the {total} KiB of all memory", "<memory> counts them: raise it, or make the modules smaller");
            return;
        }
        if (total == 0 || total == modules)
        {
            draft.Problems.Invalid(domain, total == 0 ? "the domain has no memory" : "all memory is in modules, and the guest has none to boot from", "write <memory unit='MiB'>…</memory>, which counts the modules");
            return;
        }
        if (domain.MaxMemory is { } most)
        {
            if (most.Value == 0 && most.Slots > 0) draft.Problems.Invalid(most, "there are memory slots, but no room for memory", "write the most memory that the guest can have into <maxMemory>");
            else if (most.Value > 0 && most.Value < total) draft.Problems.Invalid(most, $"the most memory is {most.Value} KiB, and the guest has {total} KiB already", "raise <maxMemory>");
        }
        if (domain.CurrentMemory is null || domain.CurrentMemory.Value == 0 || domain.CurrentMemory.Value > total)
        {
            domain.CurrentMemory = KibiBytes.Of(total);
            draft.Trace.Resolved(domain, "currentMemory", CurrentMemory);
        }
    }
}
