using Berth.Machine;
using Berth.Model;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Firmware;

/// <summary>The firmware that a guest boots with, as what the host has and the domain wants come together.</summary>
internal static class FirmwareDefaults
{
    public static readonly Rule Select = new("os.firmware", RulePhase.Define, "The guest keeps the firmware image that was chosen for it, also when the host gets another.")
    {
        Touches = ["domain/os/@firmware", "domain/os/firmware", "domain/os/loader", "domain/os/nvram"],
        Asks = "the host's firmware descriptors",
        Source = "libvirt, Domain XML format: BIOS bootloader; QEMU firmware descriptors",
        Example = new("<os firmware='efi'/>", "<os firmware='efi'>\n  <firmware>\n    <feature enabled='no' name='secure-boot'/>\n  </firmware>\n  <loader readonly='yes' type='pflash' format='raw'>/usr/share/OVMF/OVMF_CODE.fd</loader>\n</os>"),
    };

    public static readonly Rule LoaderType = new("loader.type", RulePhase.Define, "A firmware image is a ROM unless it is said to be flash.")
    {
        Touches = ["domain/os/loader/@type"],
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<loader>/fw.bin</loader>", "<loader type='rom'>/fw.bin</loader>"),
    };

    public static readonly Rule LoaderFormat = new("loader.format", RulePhase.Define, "Firmware images are raw unless they are said to be something else.")
    {
        Touches = ["domain/os/loader/@format", "domain/os/nvram/@format"],
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<loader type='pflash'>/fw.fd</loader>", "<loader type='pflash' format='raw'>/fw.fd</loader>"),
    };

    public static readonly Rule NvramTemplate = new("nvram.template", RulePhase.Define, "Code and variables of a firmware belong together.")
    {
        Touches = ["domain/os/nvram/@template", "domain/os/nvram/@templateFormat"],
        Asks = "the configuration: the pairs of code and variables (nvram)",
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<nvram/>", "<nvram template='/usr/share/OVMF/OVMF_VARS.fd' templateFormat='raw'/>"),
    };

    public static readonly Rule NvramPath = new("nvram.path", RulePhase.Define, "Every guest has firmware variables of its own.")
    {
        Touches = ["domain/os/nvram"],
        Asks = "the configuration: the directory of variables",
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<os firmware='efi'/>", "<nvram>/var/lib/libvirt/qemu/nvram/guest_VARS.fd</nvram>"),
    };

    public static readonly Rule Smm = new("features.smm", RulePhase.Define, "Firmware that guards Secure Boot runs in system management mode.")
    {
        Touches = ["domain/features/smm/@state"],
        Asks = "the firmware's descriptor: whether it requires SMM",
        Source = "QEMU firmware descriptor: requires-smm",
        Example = new("<os firmware='efi'>\n  <loader secure='yes'/>\n</os>", "<features>\n  <smm state='on'/>\n</features>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        var os = domain.Os!;
        if (os.Loader is { Type: null, WrittenPath: not null } written)
        {
            written.Type = Model.LoaderType.Rom;
            trace.Resolved(written, "type", LoaderType);
        }
        var before = completion.Problems.Reported;
        FirmwareValidation.ValidateRequest(completion);
        if (completion.Problems.Reported > before || (os.FirmwareType is null && os.Loader is null)) return;

        if (Find(domain, completion.Context) is { } firmware) Fill(firmware, completion);
        else if (os.FirmwareType is null) FillUnknown(os, completion);
        if (os.Loader is null) os.Loader = new();
        if (os.Loader.Format is null)
        {
            os.Loader.Format = "raw";
            trace.Resolved(os.Loader, "format", LoaderFormat);
        }
    }

    /// <summary>The first firmware of the host that is what the domain wants; null when there is none.</summary>
    public static FirmwareDescriptor? Find(Domain domain, QemuContext context)
    {
        var request = FirmwareRequest.Of(domain, context.AbiUpdate);
        // The code of a guest that writes to it is the guest's own, whatever its path.
        if (request is { Interface: null, ReadOnly: not true, LoaderType: Model.LoaderType.Pflash }) return null;
        return FirmwareCatalog.Of(context.Host).Descriptors.FirstOrDefault(request.IsMetBy);
    }

    private static void Fill(FirmwareDescriptor firmware, QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        var os = domain.Os!;
        var fact = $"the first firmware that fits is {firmware.Executable.Path}";
        foreach (var value in (ReadOnlySpan<string>)["@firmware", "firmware", "loader", "nvram/@template", "nvram/@templateFormat", "nvram/@format"])
            trace.Resolved(os, value, Select, fact);
        os.FirmwareType ??= firmware.InterfaceTypes.Contains("uefi") ? FirmwareType.Efi : FirmwareType.Bios;
        var loader = os.Loader ??= new();
        loader.Path = firmware.Executable.Path;
        loader.Format = firmware.Executable.Format;
        if (firmware.Device == FirmwareDevice.Flash)
        {
            loader.Type = Model.LoaderType.Pflash;
            loader.ReadOnly = true;
        }
        else loader.Type = Model.LoaderType.Rom;
        if (firmware.NvramTemplate is { } template) FillNvram(os, template, completion);
        if (firmware.Has(FirmwareFeatures.RequiresSmm)) RequireSmm(loader, completion);
        FillFeatures(os, firmware);
    }

    private static void FillNvram(Model.OperatingSystem os, FirmwareImage template, QemuCompletion completion)
    {
        var nvram = os.Nvram ??= new();
        nvram.Format = template.Format;
        if (!nvram.IsLocal) return;
        nvram.Template = template.Path;
        nvram.TemplateFormat = template.Format;
        EnsurePath(nvram, completion);
    }

    /// <summary>A path that no descriptor names: the user knows what it is.</summary>
    private static void FillUnknown(Model.OperatingSystem os, QemuCompletion completion)
    {
        if (os.Loader is not { Type: Model.LoaderType.Pflash, ReadOnly: true, Stateless: not true } loader) return;
        var nvram = os.Nvram ??= new();
        var pair = completion.Context.Configuration.NvramPairs.FirstOrDefault(p => p.Code == loader.WrittenPath);
        if (pair.Template is not null && loader.Format is null or "raw")
        {
            if (nvram.IsLocal)
            {
                nvram.Template ??= pair.Template;
                nvram.TemplateFormat ??= "raw";
            }
            foreach (var value in (ReadOnlySpan<string>)["nvram/@template", "nvram/@templateFormat"])
                completion.Trace.Resolved(os, value, NvramTemplate, $"the configuration pairs it with {loader.Path}");
        }
        if (nvram.Format is null)
        {
            nvram.Format = "raw";
            completion.Trace.Resolved(nvram, "@format", LoaderFormat);
        }
        EnsurePath(nvram, completion);
    }

    private static void EnsurePath(Nvram nvram, QemuCompletion completion)
    {
        if (nvram.Source is not null || nvram.WrittenPath is not null) return;
        var extension = nvram.Format == "raw" ? "fd" : nvram.Format;
        if (completion.Context.AbiUpdate && nvram.Template is { } template && Path.GetExtension(template) is { Length: > 1 } own) extension = own[1..];
        nvram.Path = $"{completion.Context.Configuration.NvramDirectory}/{completion.Domain.Name}_VARS.{extension}";
        completion.Trace.Resolved(completion.Domain.Os!, "nvram", NvramPath);
    }

    private static void RequireSmm(Loader loader, QemuCompletion completion)
    {
        var features = completion.Domain.Features ??= new();
        loader.Secure = true;
        if (features.Smm is { State: true }) return;
        features.Smm ??= new();
        features.Smm.State = true;
        completion.Trace.Resolved(completion.Domain, "features/smm", Smm);
    }

    private static void FillFeatures(Model.OperatingSystem os, FirmwareDescriptor firmware)
    {
        var features = new List<FirmwareFeature>();
        // Variables that someone else made have the keys that they have.
        if (os.Nvram is null || os.Nvram.IsLocal) features.Add(new() { Name = FirmwareFeatureName.EnrolledKeys, Enabled = firmware.Has(FirmwareFeatures.EnrolledKeys) });
        features.Add(new() { Name = FirmwareFeatureName.SecureBoot, Enabled = firmware.Has(FirmwareFeatures.SecureBoot) });
        os.Firmware ??= new();
        os.Firmware.Features = features;
    }
}
