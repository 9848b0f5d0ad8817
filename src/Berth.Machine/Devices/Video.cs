using System.Numerics;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Graphics cards: their memory, and which of them the firmware draws on.</summary>
public static class VideoRules
{
    public static readonly Rule Memory = new("video.memory", RulePhase.Define, "The sizes of video memory are part of the guest ABI.")
    {
        Touches = ["domain/devices/video/model/@ram", "domain/devices/video/model/@vram", "domain/devices/video/model/@vram64", "domain/devices/video/model/@vgamem"],
        Source = "libvirt, Domain XML format: Video devices; sizes are in KiB, powers of two",
        Example = new("<model type='vga'/>", "<model type='vga' vram='16384'/>"),
    };

    public static readonly Rule Primary = new("video.primary", RulePhase.Define, "Firmware draws on the primary card, which is always the first.")
    {
        Touches = ["domain/devices/video/model/@primary"],
        Source = "libvirt, Domain XML format: Video devices",
        Example = new("<model type='virtio'/>", "<model type='virtio' primary='yes'/>"),
    };

    public static readonly Rule Heads = new("video.heads", RulePhase.Define, "A card without a number of screens has one.")
    {
        Touches = ["domain/devices/video/model/@heads"],
        Source = "libvirt, Domain XML format: Video devices",
        Example = new("<model type='virtio'/>", "<model type='virtio' heads='1'/>"),
    };

    public static void Complete(Video video, DomainDraft draft)
    {
        var model = video.Model;
        if (model.Type == VideoType.None)
        {
            // What is not there has no properties.
            video.Model = new VideoModel { Type = VideoType.None, Location = model.Location };
            return;
        }
        var before = (model.Ram, model.Vram);
        if (model.Type == VideoType.Qxl && model.Ram is null or 0) model.Ram = DefaultMemory(draft.Domain.Type, VideoType.Qxl);
        if (model.Vram is null or 0) model.Vram = DefaultMemory(draft.Domain.Type, model.Type);
        model.Ram = RoundUp(model.Ram);
        model.Vram = RoundUp(model.Vram);
        if (before.Ram != model.Ram) draft.Trace.Resolved(video, "model/@ram", Memory);
        if (before.Vram != model.Vram) draft.Trace.Resolved(video, "model/@vram", Memory);
        if (model.Heads is not null) return;
        model.Heads = 1;
        draft.Trace.Resolved(video, "model/@heads", Heads);
    }

    /// <summary>A size that hardware of this kind can have.</summary>
    public static uint? RoundUp(uint? kib) => kib is { } size ? BitOperations.RoundUpToPowerOf2(size) : null;

    /// <summary>Puts the primary card first, and makes the first one primary.</summary>
    public static void ChoosePrimary(DomainDraft draft)
    {
        var videos = draft.Domain.Devices.Videos;
        Video? primary = null;
        foreach (var video in videos)
        {
            if (video.Model.Primary != true) continue;
            if (primary is not null) draft.Problems.Unsupported(video, "only one graphics card can be the primary one", "remove primary='yes' from the others");
            primary ??= video;
        }
        if (primary is not null)
        {
            videos.Remove(primary);
            videos.Insert(0, primary);
        }
        else if (videos is [var first, ..] && first.Model.Type != VideoType.None)
        {
            first.Model.Primary = true;
            draft.Trace.Resolved(first, "model/@primary", Primary);
        }
    }

    public static void Validate(Video video, DomainDraft draft)
    {
        var (problems, model) = (draft.Problems, video.Model);
        if (model.Type is null or VideoType.Default) problems.Add(ProblemKind.Internal, video, "the graphics card has no model, and there is no default here", "write <model type='…'/>", at: "@model");
        if (model.Type == VideoType.None && draft.Domain.Devices.Videos.Count > 1)
            problems.Unsupported(video, "a graphics card of type 'none' must be the only one", "remove the others, or this one", at: "model/@type");
        if (video.Driver?.Name == VideoBackend.Vhostuser)
        {
            if (model.Type != VideoType.Virtio) problems.Unsupported(video, "a vhost-user graphics card must be of type 'virtio'", "use <model type='virtio'/>", at: "model/@type");
        }
        else if (model.Acceleration?.RenderNode is not null)
            problems.Unsupported(video, "only a vhost-user graphics card has a render node of its own", "use <driver name='vhostuser'/>, or remove rendernode", at: "model/@type");
        if (model.ResolutionX is null != model.ResolutionY is null) problems.Invalid(video, "a resolution has a width and a height", "write <resolution x='…' y='…'/>", at: "model/resolution");
        if (model.ResolutionX is 0 || model.ResolutionY is 0) problems.Unsupported(video, "a resolution is larger than 0", "write <resolution x='…' y='…'/>, or remove it", at: "model/resolution");
        if (model.Type != VideoType.Qxl && Named((model.Ram, "ram"), (model.Vram64, "vram64"), (model.VgaMem, "vgamem")) is { } member)
            problems.Unsupported(video, $"only a graphics card of type 'qxl' has '{member}'", "remove it", at: $"model/@{member}");
        if (model.Type == VideoType.Ramfb && video.Address is not null) problems.Unsupported(video, "a ramfb display sits on no bus and has no address", "remove <address>", at: "address");
        if (model.Type != VideoType.Virtio) DeviceRules.RefuseVirtioOptions(video, video.Driver, problems);

        static string? Named(params ReadOnlySpan<(uint? Size, string Name)> members)
        {
            foreach (var (size, name) in members)
                if (size is > 0) return name;
            return null;
        }
    }

    // In KiB; the sizes that these cards have always had here.
    private static uint? DefaultMemory(DomainType domain, VideoType? type) => type switch
    {
        VideoType.Vga or VideoType.Cirrus or VideoType.Vmvga or VideoType.Bochs => domain switch
        {
            DomainType.Vbox => 8192,
            DomainType.Vmware => 4096,
            _ => 16384,
        },
        VideoType.Xen => 4096,
        VideoType.Qxl => 65536,
        _ => null,
    };
}
