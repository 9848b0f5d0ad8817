using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>The graphics card, which follows from the screen.</summary>
internal sealed class XenVideo : XenElement
{
    private const uint CirrusMemory = 8 << 10, FrameBufferMemory = 4 << 10;

    public static readonly Rule Card = new("video.model", RulePhase.Define, "A screen needs a card: a PC has Xen's default, a Cirrus with 8 MiB, other guests have Xen's frame buffer with 4 MiB.");

    public override void Complete(XenCompletion completion)
    {
        var devices = completion.Domain.Devices;
        if (devices.Graphics.Count == 0 || devices.Videos.Count > 0) return;
        var isHvm = completion.Domain.IsHvm;
        var video = new Video
        {
            Model = new()
            {
                Type = isHvm ? VideoType.Cirrus : VideoType.Xen,
                Vram = isHvm ? CirrusMemory : FrameBufferMemory,
                Heads = 1,
                Primary = true,
            },
        };
        devices.Videos.Add(video);
        completion.Trace.Added(video, Card);
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
    }

    public override void Read(XlSource source, Domain domain)
    {
    }
}
