using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about serial devices, consoles and character backends.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag IsaSerial { get; } = new("isa-serial", HasType("isa-serial"));
    public static QemuFlag PciSerial { get; } = new("pci-serial", HasType("pci-serial"));
    public static QemuFlag Pl011 { get; } = new("pl011", HasType("pl011"));
    public static QemuFlag SpaprVty { get; } = new("spapr-vty", HasType("spapr-vty"));
    public static QemuFlag S390Sclp { get; } = new("s390-sclp", HasType("sclpconsole"));
    public static QemuFlag Sclplmconsole { get; } = new("sclplmconsole", HasType("sclplmconsole"));
    public static QemuFlag ChardevJson { get; } = new("chardev.json", Never("-chardev takes JSON"));
    public static QemuFlag ChardevQemuVdagent { get; } = new("chardev.qemu-vdagent", SchemaHas("chardev-add", "backend", "type=qemu-vdagent"));
    public static QemuFlag ChardevReconnect { get; } = new("chardev-reconnect", SchemaHas("chardev-add", "backend", "type=socket", "data", "reconnect"));
    public static QemuFlag ChardevReconnectMiliseconds { get; } = new("chardev-reconnect-miliseconds", SchemaHas("chardev-add", "backend", "type=socket", "data", "reconnect-ms"));
}
