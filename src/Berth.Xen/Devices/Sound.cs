using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Sound cards of emulated PCs.</summary>
internal sealed class XenSound : XenElement
{
    private const string Key = "soundhw";

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        if (domain.Devices.Sounds is { Count: > 0 } sounds) configuration[Key] = string.Join(',', sounds.Select(s => s.Model.ToXml()));
    }

    public override void Read(XlSource source, Domain domain)
    {
        if (!domain.IsHvm) return;
        foreach (var text in source.Texts(Key))
        {
            foreach (var name in text.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (SoundModelNames.TryParse(name, out var model)) domain.Devices.Sounds.Add(new() { Model = model });
                else source.Unknown(text, "sound card", name, SoundModelNames.All);
            }
        }
    }
}
