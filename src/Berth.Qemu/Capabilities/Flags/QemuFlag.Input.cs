using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about keyboards, pointers and sound.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag VirtioKeyboard { get; } = new("virtio-keyboard", HasType("virtio-keyboard-device"));
    public static QemuFlag VirtioMouse { get; } = new("virtio-mouse", HasType("virtio-mouse-device"));
    public static QemuFlag VirtioTablet { get; } = new("virtio-tablet", HasType("virtio-tablet-device"));
    public static QemuFlag VirtioInputHost { get; } = new("virtio-input-host", HasType("virtio-input-host-device"));
    public static QemuFlag VirtioKeyboardCcw { get; } = new("virtio-keyboard-ccw", HasType("virtio-keyboard-ccw"));
    public static QemuFlag VirtioMouseCcw { get; } = new("virtio-mouse-ccw", HasType("virtio-mouse-ccw"));
    public static QemuFlag VirtioTabletCcw { get; } = new("virtio-tablet-ccw", HasType("virtio-tablet-ccw"));
    public static QemuFlag InputLinux { get; } = new("input-linux", HasType("input-linux"));
    public static QemuFlag I8042 { get; } = new("i8042", HasType("i8042"));
    public static QemuFlag HdaDuplex { get; } = new("hda-duplex", HasType("hda-duplex"));
    public static QemuFlag HdaMicro { get; } = new("hda-micro", HasType("hda-micro"));
    public static QemuFlag HdaOutput { get; } = new("hda-output", HasType("hda-output"));
    public static QemuFlag Ich9IntelHda { get; } = new("ich9-intel-hda", HasType("ich9-intel-hda"));
    public static QemuFlag VirtioSound { get; } = new("virtio-sound", HasType("virtio-sound-device"));
}
