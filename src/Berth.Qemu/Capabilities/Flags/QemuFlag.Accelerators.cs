using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about accelerators and CPUs.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag Kvm { get; } = new("kvm", Runs(QemuAccelerator.Kvm));
    public static QemuFlag Hvf { get; } = new("hvf", Runs(QemuAccelerator.Hvf));
    public static QemuFlag Tcg { get; } = new("tcg", HasType("tcg-accel"));
    public static QemuFlag QueryCpuDefinitions { get; } = new("query-cpu-definitions", SchemaHas("query-cpu-definitions"));
    public static QemuFlag QueryCpuModelExpansion { get; } = new("query-cpu-model-expansion", SchemaHas("query-cpu-model-expansion"));
    public static QemuFlag QueryCpuModelExpansionDeprecatedProps { get; } = new("query-cpu-model-expansion.deprecated-props", SchemaHas("query-cpu-model-expansion", "->", "deprecated-props"));
    public static QemuFlag QueryCpuModelBaseline { get; } = new("query-cpu-model-baseline", SchemaHas("query-cpu-model-baseline"));
    public static QemuFlag QueryCpuModelComparison { get; } = new("query-cpu-model-comparison", SchemaHas("query-cpu-model-comparison"));
    public static QemuFlag CpuMax { get; } = new("cpu-max", HasCpu("max"));
    public static QemuFlag X86MaxCpu { get; } = new("x86-max-cpu", Any(HasType("max-x86_64-cpu"), HasType("max-i386-cpu")));
    public static QemuFlag ArmMaxCpu { get; } = new("arm-max-cpu", HasType("max-arm-cpu"));
    public static QemuFlag CpuUnavailableFeatures { get; } = new("cpu-unavailable-features", Any(ObjectHas("max-x86_64-cpu", "unavailable-features"), ObjectHas("max-i386-cpu", "unavailable-features")));
    public static QemuFlag CanonicalCpuFeatures { get; } = new("canonical-cpu-features", Any(ObjectHas("max-x86_64-cpu", "unavailable-features"), ObjectHas("max-i386-cpu", "unavailable-features")));
    public static QemuFlag CpuMigratable { get; } = new("cpu.migratable", Any(ObjectHas("max-x86_64-cpu", "migratable"), ObjectHas("max-i386-cpu", "migratable")));
    public static QemuFlag CpuKvmNoAdjvtime { get; } = new("cpu.kvm-no-adjvtime", ObjectHas("max-arm-cpu", "kvm-no-adjvtime"));
    public static QemuFlag KvmPitLostTickPolicy { get; } = new("kvm-pit-lost-tick-policy", DeviceHas("kvm-pit", "lost_tick_policy"));
    public static QemuFlag SmpDies { get; } = new("smp-dies", OptionHas("smp-opts", "dies"));
    // QEMU 7.0 already lists the option, but the guest is told nothing of clusters before 7.1.
    public static QemuFlag SmpClusters { get; } = new("smp-clusters", Since(7, 1));
}
