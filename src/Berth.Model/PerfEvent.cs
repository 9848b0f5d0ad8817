namespace Berth.Model;

/// <summary>A performance event that is counted for the guest.</summary>
[XmlElement("event", Key = "@name")]
public sealed partial class PerfEvent : XmlNode
{
    /// <summary>The event.</summary>
    [XmlAttribute("name", Required = true)] public PerfEventName Name { get; set; }
    /// <summary>Whether it is counted.</summary>
    [XmlAttribute("enabled", Required = true)] public bool? Enabled { get; set; }
}

/// <summary>The events, in the order in which they are written.</summary>
public enum PerfEventName
{
    Cmt, Mbmt, Mbml,
    [XmlName("cpu_cycles")] CpuCycles,
    Instructions,
    [XmlName("cache_references")] CacheReferences,
    [XmlName("cache_misses")] CacheMisses,
    [XmlName("branch_instructions")] BranchInstructions,
    [XmlName("branch_misses")] BranchMisses,
    [XmlName("bus_cycles")] BusCycles,
    [XmlName("stalled_cycles_frontend")] StalledCyclesFrontend,
    [XmlName("stalled_cycles_backend")] StalledCyclesBackend,
    [XmlName("ref_cpu_cycles")] RefCpuCycles,
    [XmlName("cpu_clock")] CpuClock,
    [XmlName("task_clock")] TaskClock,
    [XmlName("page_faults")] PageFaults,
    [XmlName("context_switches")] ContextSwitches,
    [XmlName("cpu_migrations")] CpuMigrations,
    [XmlName("page_faults_min")] PageFaultsMin,
    [XmlName("page_faults_maj")] PageFaultsMaj,
    [XmlName("alignment_faults")] AlignmentFaults,
    [XmlName("emulation_faults")] EmulationFaults,
}
