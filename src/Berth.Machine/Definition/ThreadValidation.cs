
namespace Berth.Machine.Definition;

/// <summary>Placement and scheduling of threads that the guest has.</summary>
public static class ThreadValidation
{
    public static void Validate(DomainDraft draft)
    {
        var domain = draft.Domain;
        if (domain.CpuTune is not { } tune) return;
        var numbered = domain.IoThreadIds.Select(t => t.Id).ToHashSet();
        foreach (var scheduler in tune.IoThreadSchedulers)
            foreach (var thread in scheduler.IoThreads.Members)
                if (!IsThere((uint)thread))
                    draft.Problems.Unsupported(scheduler, $"the guest has no I/O thread {thread}", "name one of its I/O threads", at: "@iothreads");
        foreach (var pin in tune.IoThreadPins)
            if (!IsThere(pin.IoThread))
                draft.Problems.Unsupported(pin, $"the guest has no I/O thread {pin.IoThread}", "name one of its I/O threads", at: "@iothread");

        bool IsThere(uint thread) => numbered.Count > 0 ? numbered.Contains(thread) : thread > 0 && thread <= domain.IoThreads;
    }
}
