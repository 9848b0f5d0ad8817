namespace Berth.Model;

/// <summary>How the host schedules some of the guest's threads.</summary>
public abstract partial class ThreadScheduler : XmlNode
{
    /// <summary>The scheduling policy.</summary>
    [XmlAttribute("scheduler", Required = true)] public Scheduler Scheduler { get; set; }
    /// <summary>The priority of real-time threads, as the host counts them; for fifo and rr.</summary>
    [XmlAttribute("priority")] public int? Priority { get; set; }

    partial void AfterRead(XmlReadContext context)
    {
        if (Scheduler is not (Scheduler.Fifo or Scheduler.Rr)) Priority = null;
        else if (Priority is null) context.Add(ProblemKind.Xml, $"real-time threads have a priority, and scheduler='{Scheduler.ToXml()}' lacks it", "write priority='1' or more", at: "@priority");
    }
}

/// <summary>Scheduler of the hypervisor's own threads.</summary>
[XmlElement("emulatorsched")]
public sealed partial class EmulatorScheduler : ThreadScheduler;

/// <summary>Scheduler of virtual CPUs.</summary>
[XmlElement("vcpusched")]
public sealed partial class VcpuScheduler : ThreadScheduler
{
    /// <summary>The virtual CPUs.</summary>
    [XmlAttribute("vcpus", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Xml, Order = -1)] public CpuSet Vcpus { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context) => Vcpus.RequireMembers("vcpus", context);
}

/// <summary>Scheduler of I/O threads.</summary>
[XmlElement("iothreadsched")]
public sealed partial class IoThreadScheduler : ThreadScheduler
{
    /// <summary>The ids of the I/O threads.</summary>
    [XmlAttribute("iothreads", Required = true, Problem = ProblemKind.InvalidArgument, Missing = ProblemKind.Xml, Order = -1)] public CpuSet IoThreads { get; set; } = CpuSet.Empty;

    partial void AfterRead(XmlReadContext context) => IoThreads.RequireMembers("iothreads", context);
}

public enum Scheduler
{
    /// <summary>For work that runs long.</summary>
    Batch,
    /// <summary>When nothing else runs.</summary>
    Idle,
    /// <summary>Real time, until it waits.</summary>
    Fifo,
    /// <summary>Real time, in turns.</summary>
    Rr,
}
