using Berth.Qemu.Devices;
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
        AddKeyWrap();
        AddFeatures();
        if (domain.Devices.Iommus.Exists(i => i.Model == IommuModel.Smmuv3)) Add("iommu", "smmuv3");
        AddMemory();
        if (domain is { IsPSeries: true, Cpu: { Mode: CpuMode.HostModel, Model.Name: { Length: > 0 } compatible } }) Add("max-cpu-compat", compatible);
        if (domain.IsS390Ccw && LoadParameter(build) is { } parameter) Add("loadparm", parameter);
        if (domain.LaunchSecurity is { } security)
            Add(security.Type == LaunchSecurityType.S390Pv || build.Has(QemuFlag.ConfidentialGuestSupport) ? "confidential-guest-support" : "memory-encryption", LaunchSecurityOptions.Id);
        foreach (var (name, node) in PflashDrives.MachineProperties(build)) Add(name, node);
        if (domain.Cpu?.Numa is { } numa && NumaOptions.HasAttributes(numa)) Add("hmat", "on");
        // Without a graphics card of its own the firmware of a PC talks to the serial port.
        if (domain.Os?.BiosUseSerial == true) Add("graphics", "off");
        if (domain.IsX86 && domain.Clock?.Timers.Find(t => t.Name == TimerName.Hpet) is { Present: { } hpet } && build.Has(QemuFlag.MachineHpet)) Add("hpet", OnOff(hpet));
        if (domain.Devices.Sounds.Find(s => s.Model == SoundModel.Pcspk) is { } speaker) Add("pcspk-audiodev", QemuSound.AudioBackend(speaker, build));
        if (HasAcpiProperty(build)) Add("acpi", OnOff(domain.Features?.Acpi == true));
        build.Parts.Option("-machine", text.ToString());
        build.Parts.Option("-accel", Accelerator(domain));
        if (domain.Features?.Smm?.TsegBytes is { } tseg && domain.IsQ35)
            build.Parts.Option("-global", $"mch.extended-tseg-mbytes={tseg >> 20}");

        void Add(string name, string value) => text.Append(',').Append(name).Append('=').Append(value);

        void AddKeyWrap()
        {
            if (domain.KeyWrap.Count == 0) return;
            foreach (var cipher in domain.KeyWrap.Where(c => c.State is not null).OrderBy(c => c.Name))
            {
                if (domain.Arch != "s390x") build.Problems.Unsupported(cipher, $"the keys of {domain.Arch} guests are not wrapped", "remove <keywrap>");
                Add($"{cipher.Name.ToXml()}-key-wrap", OnOff(cipher.State!.Value));
            }
        }

        void AddFeatures()
        {
            if (domain.Features is not { } features) return;
            if (features.VmPort is { } vmport) Add("vmport", OnOff(vmport));
            if (features.Smm is { } smm) Add("smm", OnOff(smm.State ?? true));
            if (features.Gic?.Version is { } gic && domain.IsArmVirt && HasGicVersion(gic, build)) Add("gic-version", gic switch { GicVersion.V2 => "2", GicVersion.V3 => "3", _ => "host" });
            if (features.IoApic is { } ioapic) Add("kernel_irqchip", ioapic == IoApicDriver.Qemu ? "split" : "on");
            foreach (var (name, value) in PSeriesOptions.Of(domain)) Add(name, value);
            if (features.Ras is { } ras) Add("ras", OnOff(ras));
            if (features.Ps2 is { } ps2) Add("i8042", OnOff(ps2));
            if (features.Aia is { } aia) Add("aia", aia switch { AiaFeature.Aplic => "aplic", AiaFeature.AplicImsic => "aplic-imsic", _ => "none" });
        }

        void AddMemory()
        {
            Add("dump-guest-core", OnOff(domain.Memory?.DumpCore ?? build.Context.Configuration.DumpGuestCore));
            if (domain.MemoryBacking?.NoSharePages == true) Add("mem-merge", "off");
            var (nvdimm, sections) = (false, 0);
            foreach (var module in domain.Devices.MemoryDevices)
            {
                if (module.Model == MemoryModel.Nvdimm && !nvdimm) Add("nvdimm", "on");
                nvdimm |= module.Model == MemoryModel.Nvdimm;
                if (module.Model != MemoryModel.SgxEpc) continue;
                Add($"sgx-epc.{sections}.memdev", $"mem{module.Alias}");
                Add($"sgx-epc.{sections++}.node", $"{module.Target.Node ?? 0}");
            }
            if (MemoryOptions.UsesMachineBackend(domain, build) && MemoryOptions.RamId(build) is { } id) Add("memory-backend", id);
        }
    }

    /// <summary>Whether this QEMU says anything of the machine's ACPI tables.</summary>
    public static bool SaysAcpi(QemuBuild build) =>
        QemuCompletion.AcceleratorOf(build.Domain, build.Context.Capabilities)?.FindMachine(build.Domain.Machine)?.Acpi is not null;

    /// <summary>Whether this QEMU says that the machine's ACPI tables can be switched; older ones only know <c>-no-acpi</c>.</summary>
    public static bool HasAcpiProperty(QemuBuild build) =>
        QemuCompletion.AcceleratorOf(build.Domain, build.Context.Capabilities)?.FindMachine(build.Domain.Machine)?.Acpi == true;

    // Only QEMU for 64 bit Arm has the option; the others always build version 2.
    private static bool HasGicVersion(GicVersion version, QemuBuild build)
    {
        if (build.Context.Capabilities.Architecture == "aarch64") return true;
        if (version != GicVersion.V2) build.Problems.Unsupported(build.Domain.Features!.Gic!, "this QEMU has an interrupt controller of version 2 alone", "write <gic version='2'/>", at: "@version");
        return false;
    }

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
