using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Sound cards.</summary>
internal sealed class QemuSound : QemuDevice<Sound>
{
    public override PciConnection PciNeeds(Sound sound, QemuCompletion completion) => sound.Model switch
    {
        SoundModel.Virtio => Virtio.Needs(completion),
        SoundModel.Sb16 or SoundModel.Pcspk or SoundModel.Usb or SoundModel.Ich7 => PciConnection.None,
        _ => Virtio.Pci,
    };

    public override void Validate(Sound sound, QemuCompletion completion)
    {
        var problems = completion.Problems;
        var device = sound.Model switch
        {
            SoundModel.Usb => QemuFlag.UsbAudio,
            SoundModel.Ich9 => QemuFlag.Ich9IntelHda,
            SoundModel.Virtio => QemuFlag.VirtioSound,
            _ => null,
        };
        if (device is not null && !completion.Has(device)) problems.Unsupported(sound, $"this QEMU has no sound card '{sound.Model.ToString().ToLowerInvariant()}'", "use ich6 or ac97", at: "@model");
        if (sound.Model == SoundModel.Ich7) problems.Add(Xml.ProblemKind.Internal, sound, "QEMU has no sound card 'ich7'", "use ich9, ich6, ac97 or virtio", at: "@model");
        if (sound.Model is SoundModel.Ich6 or SoundModel.Ich9)
            foreach (var codec in sound.Codecs)
            {
                var flag = codec.Type switch { SoundCodecType.Duplex => QemuFlag.HdaDuplex, SoundCodecType.Micro => QemuFlag.HdaMicro, _ => QemuFlag.HdaOutput };
                if (!completion.Has(flag)) problems.Unsupported(codec, $"this QEMU has no codec '{codec.Type.ToString().ToLowerInvariant()}'", "use another codec", at: "@type");
            }
    }

    /// <summary>The id of the audio backend that a card plays to: the one that it names, else the first.</summary>
    public static string AudioBackend(Sound sound, QemuBuild build) => $"audio{sound.AudioId ?? build.Domain.Devices.Audios.FirstOrDefault()?.Id ?? 1}";

    public override void Build(Sound sound, QemuBuild build)
    {
        var audio = AudioBackend(sound, build);
        switch (sound.Model)
        {
            case SoundModel.Virtio:
                build.Parts.Device(Virtio.Driver("virtio-sound", sound, null)).AddVirtioOptions(sound.Driver)
                    .Add("id", sound.Alias).Add("audiodev", audio).Add("streams", sound.Streams).AddAddress(sound, build);
                break;
            case SoundModel.Ich6 or SoundModel.Ich9:
                build.Parts.Device(sound.Model == SoundModel.Ich6 ? "intel-hda" : "ich9-intel-hda").Add("id", sound.Alias).AddAddress(sound, build);
                var codecs = sound.Codecs.Count > 0 ? sound.Codecs : [new SoundCodec { Type = SoundCodecType.Duplex }];
                for (var i = 0; i < codecs.Count; i++)
                {
                    build.Parts.Device($"hda-{codecs[i].Type.ToString().ToLowerInvariant()}").Add("id", $"{sound.Alias}-codec{i}")
                        .Add("bus", $"{sound.Alias}.0").Add("cad", i).Add("audiodev", audio);
                }
                break;
            case SoundModel.Pcspk: break;
            default:
                var name = sound.Model switch
                {
                    SoundModel.Ac97 => "AC97",
                    SoundModel.Es1370 => "ES1370",
                    SoundModel.Sb16 => "sb16",
                    SoundModel.Usb => "usb-audio",
                    _ => null,
                };
                if (name is null)
                {
                    build.Problems.Unsupported(sound, $"QEMU has no sound card '{sound.Model.ToString().ToLowerInvariant()}'", "use ich9, ich6, ac97 or virtio", at: "@model");
                    return;
                }
                var device = build.Parts.Device(name).Add("id", sound.Alias).Add("audiodev", audio);
                if (sound is { Model: SoundModel.Usb, MultiChannel: { } multi }) device.Add("multi", multi);
                device.AddAddress(sound, build);
                break;
        }
    }
}
