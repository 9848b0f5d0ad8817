using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Audio backends.</summary>
internal sealed class QemuAudio : QemuDevice<Audio>
{
    public override void Build(Audio audio, QemuBuild build)
    {
        var properties = new QemuProperties().Add("id", $"audio{audio.Id}").Add("driver", audio.Type switch
        {
            AudioType.Pulseaudio => "pa",
            AudioType.File => "wav",
            AudioType.Coreaudio => "coreaudio",
            _ => audio.Type.ToString().ToLowerInvariant(),
        }).Add("timer-period", audio.TimerPeriod);
        if (audio.Type == AudioType.File) properties.Add("path", audio.Path);
        properties.Add("in", Stream(audio.Input)).Add("out", Stream(audio.Output));
        build.Parts.Add(new AudiodevPart(properties));
    }

    private static QemuProperties? Stream(AudioStream? stream)
    {
        if (stream is null) return null;
        return new QemuProperties().Add("mixing-engine", stream.MixingEngine).Add("fixed-settings", stream.FixedSettings)
            .Add("voices", stream.Voices).Add("buffer-length", stream.BufferLength)
            .Add("frequency", stream.Settings?.Frequency).Add("channels", stream.Settings?.Channels)
            .Add("format", stream.Settings?.Format?.ToString().ToLowerInvariant());
    }
}
