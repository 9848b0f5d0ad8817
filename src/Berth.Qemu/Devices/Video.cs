using Berth.Machine.Devices;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Graphics cards.</summary>
internal sealed class QemuVideo : QemuDevice<Video>
{
    public static readonly Rule Model = new("video.model", RulePhase.Define, "A graphics card without a model is the one that every guest has a driver for.")
    {
        Touches = ["domain/devices/video/model/@type"],
        Asks = "the machine, and which graphics cards the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Video devices",
        Example = new("<video/>", "<video>\n  <model type='cirrus'/>\n</video>"),
    };

    public override void Complete(Video video, QemuCompletion completion)
    {
        var model = video.Model;
        if (model.Type is null or VideoType.Default)
        {
            model.Type = completion.Domain switch
            {
                { Arch: "ppc64" or "ppc64le" } => VideoType.Vga,
                { IsArmVirt: true } or { IsRiscVVirt: true } or { IsLoongArchVirt: true } or { Arch: "s390x" } => VideoType.Virtio,
                _ when completion.Has(QemuFlag.CirrusVga) => VideoType.Cirrus,
                _ when completion.Has(QemuFlag.Vga) => VideoType.Vga,
                _ => VideoType.Default,
            };
            completion.Trace.Resolved(video, "model/@type", Model);
        }
        if (model.Type != VideoType.Qxl) return;
        var before = (model.VgaMem, model.Vram64);
        model.VgaMem = VideoRules.RoundUp(model.VgaMem ?? QxlVgaMemory);
        model.Vram64 = VideoRules.RoundUp(model.Vram64);
        if (before.VgaMem != model.VgaMem) completion.Trace.Resolved(video, "model/@vgamem", VideoRules.Memory);
        if (before.Vram64 != model.Vram64) completion.Trace.Resolved(video, "model/@vram64", VideoRules.Memory);
    }

    // In KiB.
    private const uint QxlVgaMemory = 16384;

    public override PciConnection PciNeeds(Video video, QemuCompletion completion) => video.Model.Type switch
    {
        VideoType.None or VideoType.Ramfb => PciConnection.None,
        VideoType.Virtio => Virtio.Needs(completion),
        VideoType.Bochs => Virtio.PcieWherePossible(completion),
        _ => Virtio.Pci,
    };

    public override void Validate(Video video, QemuCompletion completion) => VideoValidation.Validate(video, completion);

    public override void Build(Video video, QemuBuild build)
    {
        var model = video.Model;
        if (model.Type == VideoType.None) return;
        var primary = model.Primary == true;
        var accelerated = model.Acceleration?.Accel3D == true;
        var name = model.Type switch
        {
            VideoType.Vga => "VGA",
            VideoType.Cirrus => "cirrus-vga",
            VideoType.Vmvga => "vmware-svga",
            VideoType.Qxl => primary ? "qxl-vga" : "qxl",
            VideoType.Bochs => "bochs-display",
            VideoType.Ramfb => "ramfb",
            VideoType.Virtio when video.Driver?.Name == VideoBackend.Vhostuser => primary ? "vhost-user-vga" : "vhost-user-gpu-pci",
            VideoType.Virtio when primary && build.Has(QemuFlag.VirtioVga) && video.Address is not CcwAddress => accelerated && build.Has(QemuFlag.VirtioVgaGl) ? "virtio-vga-gl" : "virtio-vga",
            VideoType.Virtio => accelerated && build.Has(QemuFlag.VirtioGpuGlPci) ? "virtio-gpu-gl-pci" : Virtio.Driver("virtio-gpu", video, null),
            _ => null,
        };
        if (name is null)
        {
            build.Problems.Unsupported(video, $"QEMU has no graphics card '{model.Type?.ToString().ToLowerInvariant()}'", "use virtio, vga, qxl, cirrus or bochs", at: "model/@type");
            return;
        }
        if (video.Driver?.Name == VideoBackend.Vhostuser)
        {
            var connection = new QemuProperties();
            if (build.Start.Resources.VhostUserVideo(video.Alias!) is { } descriptor) connection.Add("fd", descriptor);
            else connection.Add("path", build.PrivatePath($"{video.Alias}-vhost-user-gpu.sock"));
            build.Parts.Add(new ChardevPart($"chr-vu-{video.Alias}", "socket", connection));
        }
        var device = build.Parts.Device(name);
        // The VGA variant of a vhost-user card takes no virtio options.
        if (model.Type == VideoType.Virtio && name != "vhost-user-vga") device.AddVirtioOptions(video.Driver);
        device.Add("id", video.Alias);
        switch (model.Type)
        {
            case VideoType.Qxl:
                device.Add("max_outputs", model.Heads).Add("ram_size", model.Ram * 1024UL).Add("vram_size", model.Vram * 1024UL)
                    .Add("vram64_size_mb", (model.Vram64 ?? 0) / 1024).Add("vgamem_mb", model.VgaMem / 1024);
                break;
            case VideoType.Virtio:
                device.Add("max_outputs", model.Heads).Add("blob", model.Blob);
                if (video.Driver?.Name == VideoBackend.Vhostuser) device.Add("chardev", $"chr-vu-{video.Alias}");
                break;
            case VideoType.Vga or VideoType.Vmvga:
                device.Add("vgamem_mb", model.Vram / 1024);
                break;
            case VideoType.Bochs:
                device.Add("vgamem", model.Vram * 1024UL);
                break;
        }
        if (model.ResolutionX is { } x && model.ResolutionY is { } y) device.Add("xres", x).Add("yres", y);
        device.AddAddress(video, build);
    }
}
