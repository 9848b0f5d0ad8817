using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Sound cards, and the host's ends that they play to.</summary>
public static class SoundRules
{
    public static readonly Rule Streams = new("sound.streams", RulePhase.Define, "A virtio sound card plays and records.")
    {
        Touches = ["domain/devices/sound/@streams"],
        Source = "libvirt, Domain XML format: Sound devices",
        Example = new("<sound model='virtio'/>", "<sound model='virtio' streams='2'/>"),
    };

    private const uint PlayAndRecord = 2;

    public static void Complete(Sound sound, DomainDraft draft)
    {
        if (sound is not { Model: SoundModel.Virtio, Streams: null or 0 }) return;
        sound.Streams = PlayAndRecord;
        draft.Trace.Resolved(sound, "streams", Streams);
    }

    public static void Validate(Sound sound, DomainDraft draft) => RequireAudio(sound, sound.AudioId, draft);

    public static void Validate(Audio audio, DomainDraft draft)
    {
        if (draft.Domain.Devices.Audios.Find(a => a.Id == audio.Id) != audio)
            draft.Problems.Invalid(audio, $"there is another <audio> with the id {audio.Id}", "number them differently", at: "@id");
    }

    /// <summary>Reports the number of an audio backend that the domain does not have.</summary>
    public static void RequireAudio(XmlNode device, uint? id, DomainDraft draft)
    {
        if (id is > 0 && !draft.Domain.Devices.Audios.Exists(a => a.Id == id))
            draft.Problems.Invalid(device, $"there is no <audio> with the id {id}", "add it, or name another", at: "@id");
    }
}
