using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>I/O threads, and the devices that they serve.</summary>
internal static class IoThreadValidation
{
    public static void Validate(QemuCompletion completion)
    {
        var domain = completion.Domain;
        foreach (var thread in domain.IoThreadIds) ValidatePool(thread, thread.ThreadPoolMin, thread.ThreadPoolMax, completion);
        if (domain.DefaultIoThread is { } main) ValidatePool(main, main.ThreadPoolMin, main.ThreadPoolMax, completion);
    }

    private static void ValidatePool(XmlNode thread, int? least, int? most, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (least is null or < 0 && most is null or < 0) return;
        if (!completion.Has(QemuFlag.IothreadThreadPoolMax)) problems.Unsupported(thread, "the pools of threads of this QEMU have no limits", "remove thread_pool_min and thread_pool_max");
    }

    /// <summary>Reports a device that is served by a thread which the domain does not have.</summary>
    public static void Require(XmlNode device, uint thread, QemuCompletion completion)
    {
        if (!IoThreads.Exists(completion.Domain, thread))
            completion.Problems.Unsupported(device, $"there is no I/O thread {thread}", "raise <iothreads> or add the thread to <iothreadids>", at: "driver/@iothread");
    }

    /// <summary>Checks which threads serve the queues of a device: either all of them are shared out, each once, or none.</summary>
    public static void ValidateMapping(XmlNode device, List<IoThreadMapping> mapping, uint? queues, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var threads = new HashSet<uint>();
        var served = new HashSet<uint>();
        var sharedOut = mapping is [{ Queues.Count: > 0 }, ..];
        if (sharedOut && queues is null or 0)
        {
            problems.Unsupported(device, "queues are shared out, and their number is not written", "write queues='…'", at: "driver/@queues");
            return;
        }
        foreach (var thread in mapping)
        {
            if (!threads.Add(thread.Id)) problems.Unsupported(thread, $"I/O thread {thread.Id} is named twice", "name every thread once", at: "@id");
            Require(thread, thread.Id, completion);
            if (thread.Queues.Count > 0 != sharedOut) problems.Unsupported(thread, "either all threads have queues of their own or none", "write <queue> for all of them or for none");
            foreach (var queue in thread.Queues)
            {
                if (queue.Id >= queues) problems.Unsupported(queue, $"there is no queue {queue.Id}", $"use 0 to {queues - 1}", at: "@id");
                else if (!served.Add(queue.Id)) problems.Unsupported(queue, $"queue {queue.Id} is served by two threads", "name every queue once", at: "@id");
            }
        }
        if (sharedOut && served.Count < queues) problems.Unsupported(device, "a queue is served by no thread", "name every queue once", at: "driver/iothreads");
    }
}
