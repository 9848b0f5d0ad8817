using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Smart card readers.</summary>
internal sealed class QemuSmartcard : QemuDevice<Smartcard>
{
    public override void Validate(Smartcard card, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (completion.Domain.Devices.Smartcards.Count > 1 || card.Address is not CcidAddress { Controller: 0, Slot: 0 })
            problems.Unsupported(card, "QEMU has one smart card, in slot 0 of reader 0", "remove the others and the <address>");
        if (!completion.Has(card.Mode == SmartcardMode.Passthrough ? QemuFlag.CcidPassthru : QemuFlag.CcidEmulated))
            problems.Unsupported(card, $"this QEMU has no smart card of mode '{(card.Mode == SmartcardMode.HostCertificates ? "host-certificates" : card.Mode.ToString().ToLowerInvariant())}'", "use another mode", at: "@mode");
    }

    public override void Build(Smartcard card, QemuBuild build)
    {
        var bus = $"{build.ControllerAlias(ControllerType.Ccid, (card.Address as CcidAddress)?.Controller ?? 0)}.0";
        switch (card.Mode)
        {
            case SmartcardMode.Passthrough:
                var chardev = $"char{card.Alias}";
                CharacterBackend.Build(build, chardev, card.Alias!, card, card.Type, card.Sources, card.Protocol, card.Log, "smartcard");
                build.Parts.Device("ccid-card-passthru").Add("chardev", chardev).Add("id", card.Alias).Add("bus", bus);
                break;
            default:
                var device = build.Parts.Device("ccid-card-emulated");
                device.Add("backend", card.Mode == SmartcardMode.Host ? "nss-emulated" : "certificates");
                for (var i = 0; i < card.Certificates.Count; i++) device.Add($"cert{i + 1}", card.Certificates[i]);
                if (card.Mode == SmartcardMode.HostCertificates) device.Add("db", card.Database ?? "/etc/pki/nssdb");
                device.Add("id", card.Alias).Add("bus", bus);
                break;
        }
    }
}
