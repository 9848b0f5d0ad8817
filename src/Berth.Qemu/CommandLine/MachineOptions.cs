using System.Text;
using Berth.Model.Devices;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.CommandLine;

/// <summary>The machine type with its properties, and the accelerator.</summary>
internal static class MachineOptions
{
    public static void Build(QemuBuild build)
    {
        var domain = build.Domain;
        var text = new StringBuilder(domain.Machine);
        Add("usb", "off");
        if (domain.Features?.VmPort is { } vmport) Add("vmport", OnOff(vmport));
        if (domain.Features?.Smm?.State is { } smm) Add("smm", OnOff(smm));
        if (domain.Features?.IoApic is { } ioapic) Add("kernel_irqchip", ioapic == IoApicDriver.Qemu ? "split" : "on");
        else if (domain.Devices.Iommus.Exists(i => i.Driver?.InterruptRemapping == true)) Add("kernel_irqchip", "split");
        if (domain.Features?.Ps2 is { } ps2) Add("i8042", OnOff(ps2));
        foreach (var cipher in domain.KeyWrap)
            if (cipher.State is { } state) Add($"{cipher.Name}-key-wrap", OnOff(state));
        if (domain.Features?.Gic?.Version is { } gic && domain.IsArmVirt) Add("gic-version", gic switch { GicVersion.V2 => "2", GicVersion.V3 => "3", _ => "host" });
        foreach (var (name, value) in PSeriesOptions.Of(domain)) Add(name, value);
        if (domain.Features?.Ras is { } ras) Add("ras", OnOff(ras));
        if (domain.Features?.Aia is { } aia) Add("aia", aia switch { AiaFeature.Aplic => "aplic", AiaFeature.AplicImsic => "aplic-imsic", _ => "none" });
        Add("dump-guest-core", OnOff(domain.Memory?.DumpCore ?? build.Context.Configuration.DumpGuestCore));
        if (domain.MemoryBacking?.NoSharePages == true) Add("mem-merge", "off");
        if (domain.Devices.MemoryDevices.Exists(m => m.Model == MemoryModel.Nvdimm)) Add("nvdimm", "on");
        if (domain.Cpu?.Numa is { } numa && NumaOptions.HasAttributes(numa)) Add("hmat", "on");
        if (MemoryOptions.UsesMachineBackend(domain, build) && MemoryOptions.RamId(build) is { } id) Add("memory-backend", id);
        if (domain.LaunchSecurity is not null) Add("confidential-guest-support", LaunchSecurityOptions.Id);
        foreach (var (name, node) in PflashDrives.MachineProperties(build)) Add(name, node);
        if (domain is { IsPSeries: true, Cpu: { Mode: CpuMode.HostModel, Model.Name: { Length: > 0 } compatible } }) Add("max-cpu-compat", compatible);
        if (domain.IsS390Ccw && LoadParameter(build) is { } parameter) Add("loadparm", parameter);
        if (domain.IsX86 && domain.Clock?.Timers.Find(t => t.Name == TimerName.Hpet) is { Present: { } hpet } && build.Has(QemuFlag.MachineHpet)) Add("hpet", OnOff(hpet));
        if (HasAcpiProperty(build)) Add("acpi", OnOff(domain.Features?.Acpi == true));
        build.Parts.Option("-machine", text.ToString());
        build.Parts.Option("-accel", Accelerator(domain));
        if (domain.Features?.Smm?.TsegBytes is { } tseg && domain.IsQ35)
            build.Parts.Option("-global", $"mch.extended-tseg-mbytes={tseg >> 20}");

        void Add(string name, string value) => text.Append(',').Append(name).Append('=').Append(value);
    }

    /// <summary>Whether this QEMU says that the machine's ACPI tables can be switched; older ones only know <c>-no-acpi</c>.</summary>
    public static bool HasAcpiProperty(QemuBuild build) =>
        QemuCompletion.AcceleratorOf(build.Domain, build.Context.Capabilities)?.FindMachine(build.Domain.Machine)?.Acpi == true;

    /// <summary>What the boot loader of the first boot device is told; newer QEMUs are told at the device itself.</summary>
    private static string? LoadParameter(QemuBuild build) => build.Has(QemuFlag.VirtioCcwLoadparm)
        ? null
        : build.Domain.Devices.All.Where(d => d.BootOrder is not null && d.BootLoadParm is not null).MinBy(d => d.BootOrder)?.BootLoadParm;

    private static string Accelerator(Domain domain) => domain.Type switch
    {
        DomainType.Kvm when domain.Features?.Kvm is { DirtyRing: true, DirtyRingSize: { } size } => $"kvm,dirty-ring-size={size}",
        DomainType.Kvm => "kvm",
        DomainType.Hvf => "hvf",
        _ => domain.Features?.Tcg?.TbCache is { } cache ? $"tcg,tb-size={cache.Value / 1024}" : "tcg",
    };

    private static string OnOff(bool value) => value ? "on" : "off";
}
