using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about video devices, graphics and screenshots.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag Vga { get; } = new("VGA", HasType("VGA"));
    public static QemuFlag CirrusVga { get; } = new("cirrus-vga", HasType("cirrus-vga"));
    public static QemuFlag VmwareSvga { get; } = new("vmware-svga", HasType("vmware-svga"));
    public static QemuFlag Qxl { get; } = new("qxl", HasType("qxl"));
    public static QemuFlag BochsDisplay { get; } = new("bochs-display", HasType("bochs-display"));
    public static QemuFlag Ramfb { get; } = new("ramfb", HasType("ramfb"));
    public static QemuFlag VgaVgamemMb { get; } = new("VGA.vgamem_mb", DeviceHas("VGA", "vgamem_mb"));
    public static QemuFlag VmwareSvgaVgamemMb { get; } = new("vmware-svga.vgamem_mb", DeviceHas("vmware-svga", "vgamem_mb"));
    public static QemuFlag QxlVgamemMb { get; } = new("qxl.vgamem_mb", DeviceHas("qxl", "vgamem_mb"));
    public static QemuFlag QxlVram64SizeMb { get; } = new("qxl.vram64_size_mb", DeviceHas("qxl", "vram64_size_mb"));
    public static QemuFlag VirtioGpu { get; } = new("virtio-gpu", HasType("virtio-gpu-device"));
    public static QemuFlag VirtioGpuBlob { get; } = new("virtio-gpu.blob", DeviceHas("virtio-gpu-device", "blob"));
    public static QemuFlag VirtioGpuGlPci { get; } = new("virtio-gpu-gl-pci", HasType("virtio-gpu-gl-pci"));
    public static QemuFlag VirtioGpuCcw { get; } = new("virtio-gpu-ccw", HasType("virtio-gpu-ccw"));
    public static QemuFlag VirtioVga { get; } = new("virtio-vga", HasType("virtio-vga"));
    public static QemuFlag VirtioVgaGl { get; } = new("virtio-vga-gl", HasType("virtio-vga-gl"));
    public static QemuFlag VhostUserGpu { get; } = new("vhost-user-gpu", HasType("vhost-user-gpu"));
    public static QemuFlag VhostUserVga { get; } = new("vhost-user-vga", HasType("vhost-user-vga"));
    public static QemuFlag Sdl { get; } = new("sdl", SchemaHas("query-display-options", "->", "type=sdl"));
    public static QemuFlag EglHeadless { get; } = new("egl-headless", SchemaHas("query-display-options", "->", "type=egl-headless"));
    public static QemuFlag EglHeadlessRendernode { get; } = new("egl-headless.rendernode", SchemaHas("query-display-options", "->", "type=egl-headless", "rendernode"));
    public static QemuFlag DisplayDbus { get; } = new("display-dbus", SchemaHas("query-display-options", "->", "type=dbus"));
    public static QemuFlag Vnc { get; } = new("vnc", OptionHas("vnc"));
    public static QemuFlag VncPowerControl { get; } = new("vnc-power-control", OptionHas("vnc", "power-control"));
    public static QemuFlag Spice { get; } = new("spice", OptionHas("spice"));
    public static QemuFlag SpiceGl { get; } = new("spice-gl", OptionHas("spice", "gl"));
    public static QemuFlag SpiceRendernode { get; } = new("spice-rendernode", OptionHas("spice", "rendernode"));
    public static QemuFlag DisplayReload { get; } = new("display-reload", SchemaHas("display-reload"));
    public static QemuFlag ScreendumpDevice { get; } = new("screendump_device", SchemaHas("screendump", "device"));
    public static QemuFlag ScreenshotFormatPng { get; } = new("screenshot-format-png", SchemaHas("screendump", "format=png"));
}
