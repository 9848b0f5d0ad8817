using System.Globalization;
using System.Text;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>The CPU model with its features and enlightenments.</summary>
internal static class CpuOptions
{
    public static void Build(QemuBuild build)
    {
        var domain = build.Domain;
        var text = new StringBuilder();
        if (domain.Cpu is { IsChosen: true } cpu) Model(text, cpu, build);
        if (domain.Clock is { } clock) Timers(text, clock);
        if (domain.Features is { } features) Features(text, features, build);
        else AddCrash(text, domain);
        if (text.Length == 0) return;
        // What is asked of a CPU that nobody chose is asked of QEMU's default.
        if (text[0] == ',') text.Insert(0, domain.Arch == "i686" ? "qemu32" : "qemu64");
        build.Parts.Option("-cpu", text.ToString());
    }

    private static void Model(StringBuilder text, Cpu cpu, QemuBuild build)
    {
        text.Append(cpu.Mode switch
        {
            // On POWER, mode host-model is the host's CPU in the mode of an older one, which the machine is told.
            CpuMode.HostPassthrough or CpuMode.HostModel => "host",
            CpuMode.Maximum => "max",
            _ => cpu.Model!.Name,
        });
        if (cpu.Mode == CpuMode.HostPassthrough && build.Domain.Arch == "armv7l" && build.Context.Host.Architecture == "aarch64") Add(text, "aarch64", "off");
        if (cpu.Mode is CpuMode.HostPassthrough or CpuMode.Maximum && cpu.Migratable is { } migratable)
            Add(text, "migratable", migratable ? "on" : "off");
        if (cpu.Model?.VendorId is { } vendor) Add(text, "vendor", vendor);
        foreach (var feature in cpu.Features)
        {
            var on = feature.Policy is null or CpuFeaturePolicy.Force or CpuFeaturePolicy.Require;
            var off = feature.Policy is CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid;
            if (on || off) Add(text, CpuFeatureNames.ToQemu(feature.Name), on ? "on" : "off");
        }
        if (cpu.Cache is { } cache) Cache(text, cache.Mode, ofHost: cpu.Mode is CpuMode.HostPassthrough or CpuMode.Maximum);
        if (cpu.MaxPhysAddr is { } address)
        {
            if (address.Mode == MaxPhysAddrMode.Passthrough) text.Append(",host-phys-bits=on");
            else if (address.Bits is { } bits) text.Append(",phys-bits=").Append(bits);
            else text.Append(",host-phys-bits=off");
            if (address.Limit is { } limit) text.Append(",host-phys-bits-limit=").Append(limit);
        }
    }

    // Only the host's CPU would show the host's caches by itself.
    private static void Cache(StringBuilder text, CpuCacheMode mode, bool ofHost)
    {
        if (mode == CpuCacheMode.Emulate) Add(text, "l3-cache", "on");
        if (mode == CpuCacheMode.Passthrough) Add(text, "host-cache-info", "on");
        else if (ofHost) Add(text, "host-cache-info", "off");
        if (mode != CpuCacheMode.Emulate) Add(text, "l3-cache", "off");
    }

    private static void Timers(StringBuilder text, Clock clock)
    {
        foreach (var timer in clock.Timers)
        {
            switch (timer.Name)
            {
                case TimerName.Kvmclock when timer.Present is { } present: Add(text, "kvmclock", present ? "on" : "off"); break;
                case TimerName.Hypervclock when timer.Present == true: Add(text, "hv-time", "on"); break;
                case TimerName.Armvtimer when timer.TickPolicy is { } policy: Add(text, "kvm-no-adjvtime", policy == TickPolicy.Discard ? "on" : "off"); break;
                case TimerName.Tsc when timer.Frequency is { } frequency: Add(text, "tsc-frequency", frequency.ToString(CultureInfo.InvariantCulture)); break;
            }
        }
    }

    // A Hyper-V guest tells of its crash through registers of the CPU.
    private static void AddCrash(StringBuilder text, Domain domain)
    {
        if (domain.Devices.Panics.Exists(p => p.Model == Berth.Model.Devices.PanicModel.Hyperv)) text.Append(",hv-crash");
    }

    private static void Features(StringBuilder text, Features features, QemuBuild build)
    {
        if (features.Apic?.Eoi is { } eoi) Add(text, "kvm-pv-eoi", eoi ? "on" : "off");
        if (features.PvSpinlock is { } spinlock) Add(text, "kvm-pv-unhalt", spinlock ? "on" : "off");
        if (features.Hyperv is { } hyperv) HypervOptions.Append(text, hyperv);
        AddCrash(text, build.Domain);
        if (features.Kvm is { } kvm)
        {
            if (kvm.Hidden == true) Add(text, "kvm", "off");
            if (kvm.HintDedicated == true) Add(text, "kvm-hint-dedicated", "on");
            if (kvm.PollControl == true) Add(text, "kvm-poll-control", "on");
            if (kvm.PvIpi == false) Add(text, "kvm-pv-ipi", "off");
        }
        if (features.Pmu is { State: { } pmu } && build.Domain.IsX86) Add(text, "pmu", pmu ? "on" : "off");
    }

    internal static void Add(StringBuilder text, string name, string value) => text.Append(',').Append(name).Append('=').Append(value);
}
