using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The ACPI ERST store.</summary>
internal sealed class QemuPersistentStore : QemuDevice<PersistentStore>
{
    public static readonly Rule File = new("pstore.path", RulePhase.Define, "A store without a path is a file beside the guest's firmware variables.")
    {
        Touches = ["domain/devices/pstore/path"],
        Asks = "the configuration: the directory of variables",
        Source = "libvirt, Domain XML format: Pstore",
        Example = new("<pstore backend='acpi-erst'/>", "<pstore backend='acpi-erst'>\n  <path>/var/lib/libvirt/qemu/nvram/guest_PSTORE.raw</path>\n</pstore>"),
    };

    public override void Complete(PersistentStore store, QemuCompletion completion)
    {
        if (store.Path.Length > 0) return;
        store.Path = $"{completion.Context.Configuration.NvramDirectory}/{completion.Domain.Name}_PSTORE.raw";
        completion.Trace.Resolved(store, "path", File);
    }

    public override PciConnection PciNeeds(PersistentStore store, QemuCompletion completion) => Virtio.Pci;

    public override void Validate(PersistentStore store, QemuCompletion completion)
    {
        if (!completion.Has(QemuFlag.AcpiErst)) completion.Problems.Unsupported(store, "this QEMU has no ACPI ERST device", "remove <pstore>", at: "@backend");
        if (store.Address is not (null or PciAddress)) completion.Problems.Unsupported(store, "an ACPI ERST device sits on a PCI bus", "write <address type='pci' …/> or none", at: "address/@type");
    }

    public override void Build(PersistentStore store, QemuBuild build)
    {
        var id = $"mem{store.Alias}";
        build.Parts.Object("memory-backend-file", id).Add("mem-path", store.Path).Add("size", (store.Size?.Value ?? 0) * 1024).Add("share", true);
        build.Parts.Device("acpi-erst").Add("id", store.Alias).Add("memdev", id).AddAddress(store, build);
    }
}
