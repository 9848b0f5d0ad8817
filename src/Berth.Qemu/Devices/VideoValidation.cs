using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Which graphics cards there are, and what each of them can be told.</summary>
internal static class VideoValidation
{
    private const uint MostKiB = uint.MaxValue / 1024;

    private const uint LeastKiB = 1024;

    public static void Validate(Video video, QemuCompletion completion)
    {
        var (videos, problems) = (completion.Domain.Devices.Videos, completion.Problems);
        var model = video.Model;
        if (videos.Count > 1 && videos.Exists(v => v.Model.Type == VideoType.None))
            problems.Unsupported(video, "a graphics card of type 'none' must be the only one", "remove the others, or this one", at: "model/@type");
        if (model.Type is null or VideoType.Default or VideoType.None) return;
        if (!IsThere(model.Type, completion))
        {
            problems.Unsupported(video, $"this QEMU has no graphics card '{Name(model)}'", "use virtio, vga, qxl, cirrus or bochs", at: "model/@type");
            return;
        }
        ValidateMemory(video, completion);
        ValidateAcceleration(video, completion);
        if (model.Type is not (VideoType.Qxl or VideoType.Virtio))
        {
            if (model.Primary != true) problems.Unsupported(video, $"a graphics card '{Name(model)}' is the primary one or none", "use qxl or virtio", at: "model/@primary");
            if (model.Heads is not (null or 1)) problems.Unsupported(video, $"a graphics card '{Name(model)}' has one head", "write heads='1', or use qxl or virtio", at: "model/@heads");
        }
        if ((model.ResolutionX ?? model.ResolutionY) is not null && model.Type is not (VideoType.Vga or VideoType.Qxl or VideoType.Virtio or VideoType.Bochs))
            problems.Invalid(video, $"a graphics card '{Name(model)}' has no preferred resolution", "remove <resolution>", at: "model/resolution");
        if (model.Blob is { } blob) ValidateBlob(video, blob, completion);
    }

    private static bool IsThere(VideoType? type, QemuCompletion completion) => type switch
    {
        VideoType.Vga => completion.Has(QemuFlag.Vga),
        VideoType.Cirrus => completion.Has(QemuFlag.CirrusVga),
        VideoType.Vmvga => completion.Has(QemuFlag.VmwareSvga),
        VideoType.Qxl => completion.Has(QemuFlag.Qxl),
        VideoType.Virtio => completion.Has(QemuFlag.VirtioGpu),
        VideoType.Bochs => completion.Has(QemuFlag.BochsDisplay),
        VideoType.Ramfb => completion.Has(QemuFlag.Ramfb),
        _ => false,
    };

    private static void ValidateMemory(Video video, QemuCompletion completion)
    {
        var (model, problems) = (video.Model, completion.Problems);
        if (model.Type == VideoType.Qxl)
        {
            if (model.Vram > MostKiB) problems.Unsupported(video, $"the card has at most {MostKiB} KiB", "lower vram", at: "model/@vram");
            if (model.Ram > MostKiB) problems.Unsupported(video, $"the card has at most {MostKiB} KiB", "lower ram", at: "model/@ram");
            if (model.VgaMem is > 0 and < LeastKiB) problems.Unsupported(video, "a frame buffer has at least 1 MiB", "raise vgamem", at: "model/@vgamem");
            return;
        }
        if (model is { Type: VideoType.Vga or VideoType.Vmvga, Vram: > 0 and < LeastKiB }) problems.Unsupported(video, "the memory of the card has at least 1 MiB", "raise vram", at: "model/@vram");
    }

    private static void ValidateAcceleration(Video video, QemuCompletion completion)
    {
        var (model, problems) = (video.Model, completion.Problems);
        if (video.Driver?.Name == VideoBackend.Vhostuser)
        {
            if (model.Type != VideoType.Virtio) problems.Unsupported(video, "a vhost-user graphics card must be of type 'virtio'", "use <model type='virtio'/>", at: "model/@type");
            else if (!completion.Has(QemuFlag.VhostUserGpu)) problems.Unsupported(video, "this QEMU has no vhost-user graphics card", "remove <driver name='vhostuser'/>", at: "driver/@name");
        }
        else
        {
            if (model.Acceleration?.RenderNode is not null) problems.Unsupported(video, "only a vhost-user graphics card has a render node", "remove rendernode", at: "model/@type");
            if (model.Acceleration?.Accel3D == true)
            {
                if (model.Type != VideoType.Virtio) problems.Unsupported(video, $"a graphics card '{Name(model)}' does not accelerate in three dimensions", "use <model type='virtio'>", at: "model/acceleration/@accel3d");
                else if (!completion.Has(QemuFlag.VirtioGpuGlPci) && !completion.Has(QemuFlag.VirtioVgaGl))
                    problems.Unsupported(video, "this QEMU does not accelerate in three dimensions", "remove accel3d", at: "model/acceleration/@accel3d");
            }
        }
        if (model.Acceleration?.Accel2D == true) problems.Unsupported(video, "QEMU's graphics cards do not accelerate in two dimensions", "remove accel2d", at: "model/acceleration/@accel2d");
    }

    private static void ValidateBlob(Video video, bool blob, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (video.Model.Type != VideoType.Virtio) problems.Unsupported(video, $"a graphics card '{Name(video.Model)}' has no blob resources", "remove blob", at: "model/@blob");
        else if (!completion.Has(QemuFlag.VirtioGpuBlob)) problems.Unsupported(video, "the virtio graphics card of this QEMU has no blob resources", "remove blob", at: "model/@blob");
        else if (blob && completion.Domain.MemoryBacking?.Source != Model.MemorySourceType.Memfd)
            problems.Unsupported(video, "blob resources lie in memory that the host can share", "write <memoryBacking><source type='memfd'/></memoryBacking>", at: "model/@blob");
    }

    private static string Name(VideoModel model) => model.Type?.ToString().ToLowerInvariant() ?? "default";
}
