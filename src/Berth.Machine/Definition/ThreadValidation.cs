
namespace Berth.Machine.Definition;

/// <summary>Placement and scheduling of threads that the guest has.</summary>
public static class ThreadValidation
{
    public static void Validate(DomainDraft draft)
    {
        var domain = draft.Domain;
        if (domain.CpuTune is not { } tune) return;
        var threads = domain.IoThreadIds.Count > 0 ? domain.IoThreadIds.Select(t => t.Id).ToHashSet() : [.. Enumerable.Range(1, (int)(domain.IoThreads ?? 0)).Select(i => (uint)i)];
        foreach (var scheduler in tune.IoThreadSchedulers)
            foreach (var thread in scheduler.IoThreads.Members)
                if (!threads.Contains((uint)thread))
                    draft.Problems.Unsupported(scheduler, $"the guest has no I/O thread {thread}", "name one of its I/O threads", at: "@iothreads");
        foreach (var pin in tune.IoThreadPins)
            if (!threads.Contains(pin.IoThread))
                draft.Problems.Unsupported(pin, $"the guest has no I/O thread {pin.IoThread}", "name one of its I/O threads", at: "@iothread");
    }
}
