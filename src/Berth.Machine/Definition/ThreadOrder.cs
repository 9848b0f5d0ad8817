using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>Where threads run: one entry for each thread that the guest has, in the threads' order.</summary>
public static class ThreadOrder
{
    public static void Apply(DomainDraft draft)
    {
        var domain = draft.Domain;
        if (domain.CpuTune is not { } tune) return;
        foreach (var scheduler in tune.VcpuSchedulers)
            if (scheduler.Vcpus.Max >= domain.Vcpu!.Count)
                draft.Problems.Unsupported(scheduler, $"the guest has no vCPU {scheduler.Vcpus.Max}", "name one of its vCPUs, or raise <vcpu>", at: "@vcpus");
        // CPUs that the guest does not have run nowhere.
        tune.VcpuPins = [.. tune.VcpuPins.Where(p => p.Vcpu < domain.Vcpu!.Count).OrderBy(p => p.Vcpu)];
        tune.IoThreadPins = [.. tune.IoThreadPins.OrderBy(p => Place(domain, p.IoThread))];
        tune.IoThreadSchedulers = [.. tune.IoThreadSchedulers.OrderBy(s => Place(domain, (uint)s.IoThreads.Max))];
        for (var i = 1; i < tune.VcpuPins.Count; i++)
            if (tune.VcpuPins[i].Vcpu == tune.VcpuPins[i - 1].Vcpu)
                draft.Problems.Add(ProblemKind.Internal, tune.VcpuPins[i], $"vCPU {tune.VcpuPins[i].Vcpu} is pinned twice", "write one <vcpupin> for each", at: "@vcpu");
        for (var i = 1; i < tune.IoThreadPins.Count; i++)
            if (tune.IoThreadPins[i].IoThread == tune.IoThreadPins[i - 1].IoThread)
                draft.Problems.Add(ProblemKind.Internal, tune.IoThreadPins[i], $"I/O thread {tune.IoThreadPins[i].IoThread} is pinned twice", "write one <iothreadpin> for each", at: "@iothread");
    }

    // Numbered threads stand as they are written, others by their numbers.
    private static long Place(Domain domain, uint thread) =>
        domain.IoThreadIds.FindIndex(t => t.Id == thread) is >= 0 and var place ? place : domain.IoThreadIds.Count + (long)thread;
}
