using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about USB.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag Piix3UsbUhci { get; } = new("piix3-usb-uhci", HasType("piix3-usb-uhci"));
    public static QemuFlag Piix4UsbUhci { get; } = new("piix4-usb-uhci", HasType("piix4-usb-uhci"));
    public static QemuFlag Vt82c686bUsbUhci { get; } = new("vt82c686b-usb-uhci", HasType("vt82c686b-usb-uhci"));
    public static QemuFlag UsbEhci { get; } = new("usb-ehci", HasType("usb-ehci"));
    public static QemuFlag Ich9UsbEhci1 { get; } = new("ich9-usb-ehci1", HasType("ich9-usb-ehci1"));
    public static QemuFlag PciOhci { get; } = new("pci-ohci", HasType("pci-ohci"));
    public static QemuFlag NecUsbXhci { get; } = new("nec-usb-xhci", HasType("nec-usb-xhci"));
    public static QemuFlag QemuXhci { get; } = new("qemu-xhci", HasType("qemu-xhci"));
    public static QemuFlag UsbHub { get; } = new("usb-hub", HasType("usb-hub"));
    public static QemuFlag UsbRedir { get; } = new("usb-redir", HasType("usb-redir"));
    public static QemuFlag UsbRedirFilter { get; } = new("usb-redir.filter", DeviceHas("usb-redir", "filter"));
    public static QemuFlag UsbSerial { get; } = new("usb-serial", HasType("usb-serial"));
    public static QemuFlag UsbStorage { get; } = new("usb-storage", HasType("usb-storage"));
    public static QemuFlag UsbKbd { get; } = new("usb-kbd", HasType("usb-kbd"));
    public static QemuFlag UsbAudio { get; } = new("usb-audio", HasType("usb-audio"));
    public static QemuFlag UsbMtp { get; } = new("usb-mtp", HasType("usb-mtp"));
    public static QemuFlag CcidEmulated { get; } = new("ccid-emulated", HasType("ccid-card-emulated"));
    public static QemuFlag CcidPassthru { get; } = new("ccid-passthru", HasType("ccid-card-passthru"));
    public static QemuFlag UsbHostHostdevice { get; } = new("usb-host.hostdevice", DeviceHas("usb-host", "hostdevice"));
    public static QemuFlag UsbHostGuestResetsAll { get; } = new("usb-host.guest-resets-all", DeviceHas("usb-host", "guest-resets-all"));
}
