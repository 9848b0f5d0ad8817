using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Firmware;

/// <summary>What a description of firmware cannot mean.</summary>
internal static class FirmwareValidation
{
    /// <summary>Checks what the user wrote, before anything is chosen.</summary>
    public static void ValidateRequest(QemuCompletion completion)
    {
        var os = completion.Domain.Os!;
        var loader = os.Loader;
        if (os.FirmwareType is null)
        {
            if (os.Firmware is { Features.Count: > 0 } features && completion.Context.AbiUpdate)
                Refuse(features, "firmware features have no effect without automatic selection", "write <os firmware='efi'> or leave the features out", at: "feature/@name");
            if (loader is { WrittenPath: null })
                Refuse(loader, "the <loader> has no path, and firmware is not selected automatically", "write the path or <os firmware='efi'>", at: "@type");
            else if (loader is null && os.Nvram is { } variables)
                Refuse(variables, "variables are kept for firmware, and none is named", "write <loader> or <os firmware='efi'>");
        }
        else if (os.FirmwareType == FirmwareType.Bios && os.Nvram is { } store)
        {
            Refuse(store, "a BIOS cannot have an <nvram>", "remove it or write firmware='efi'", at: "../@firmware");
        }
        if (os is { FirmwareType: not null, Firmware.Features: { } wanted } && wanted.Exists(f => f is { Name: FirmwareFeatureName.EnrolledKeys, Enabled: true }) && wanted.Exists(f => f is { Name: FirmwareFeatureName.SecureBoot, Enabled: false }))
            Refuse(os.Firmware, "keys are enrolled for Secure Boot, which is off", "write enabled='yes' for secure-boot, or 'no' for enrolled-keys", at: "feature/@name");
        if (loader is not null) ValidateLoader(loader, os);

        void Refuse(XmlNode element, string message, string fix, string? at = null) => completion.Problems.Add(ProblemKind.Malformed, element, message, fix, at);

        void ValidateLoader(Loader loader, Model.OperatingSystem os)
        {
            if (loader is { Type: LoaderType.Rom } or { Type: null, WrittenPath: not null } && (os.Nvram is not null || loader.Stateless == false))
                Refuse((XmlNode?)os.Nvram ?? loader, "only a loader of type 'pflash' can have variables", "write <loader type='pflash'>, or remove <nvram> and stateless", at: "../loader/@type");
            else if (loader.Stateless == true && os.Nvram is { } nvram)
                Refuse(nvram, "a stateless loader cannot have an <nvram>", "remove <nvram> or stateless='yes'", at: "../loader/@stateless");
            else if (loader is { ReadOnly: false, Type: LoaderType.Pflash } && os is { FirmwareType: null, Nvram: { } own })
                Refuse(own, "a loader that is written to keeps its variables itself", "remove <nvram> or write readonly='yes'", at: "../loader/@readonly");
            if (loader.Format is not (null or "raw" or "qcow2"))
                completion.Problems.Unsupported(loader, $"the loader format '{loader.Format}' is not supported", "use raw or qcow2", at: "@format");
        }
    }

    /// <summary>Checks the firmware that the guest has in the end.</summary>
    public static void Validate(QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        if (domain.Os is not { } os) return;
        var efi = os.FirmwareType == FirmwareType.Efi || os.Loader?.Type == LoaderType.Pflash;
        if (efi && domain.IsX86 && domain.Features?.Acpi != true)
            problems.Unsupported(os, $"UEFI needs ACPI on {domain.Arch}", "write <features><acpi/></features>", at: "@firmware");
        if (os.Loader?.Secure != true) return;
        if (domain.Arch != "x86_64") problems.Unsupported(os.Loader, $"secure='yes' is not there on {domain.Arch}", "leave it out", at: "@secure");
        else if (!domain.IsQ35) problems.Unsupported(os.Loader, $"secure='yes' needs a q35 machine, not {domain.Machine}", "write machine='q35'", at: "@secure");
        else if (domain.Features?.Smm?.State != true) problems.Unsupported(os.Loader, "secure='yes' needs system management mode", "write <features><smm state='on'/></features>", at: "@secure");
    }
}
