using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Devices;

/// <summary>Audio backends.</summary>
internal sealed class QemuAudio : QemuDevice<Audio>
{
    private static readonly string[] PipewireVariables = ["PIPEWIRE_CORE", "PIPEWIRE_REMOTE", "PIPEWIRE_RUNTIME_DIR"];

    public override void Validate(Audio audio, QemuCompletion completion)
    {
        var (devices, problems) = (completion.Domain.Devices, completion.Problems);
        if (audio.Type == AudioType.Spice && !devices.Graphics.Exists(g => g.Type == GraphicsType.Spice))
            problems.Unsupported(audio, "sound goes through SPICE only where the screen does", "add <graphics type='spice'/>, or use another type of <audio>", at: "@type");
        ValidateStream(audio.Input, completion);
        ValidateStream(audio.Output, completion);
        if (audio.Type == AudioType.Dbus && !completion.Has(QemuFlag.DisplayDbus)) problems.Unsupported(audio, "this QEMU has no audio over D-Bus", "use another type of <audio>", at: "@type");
    }

    private static void ValidateStream(AudioStream? stream, QemuCompletion completion)
    {
        if (stream is null) return;
        if (stream is { FixedSettings: true, MixingEngine: not true }) completion.Problems.Unsupported(stream, "fixed settings are those of QEMU's mixing engine", "write mixingEngine='yes'", at: "@mixingEngine");
        if (stream is { Settings: not null, FixedSettings: not true }) completion.Problems.Unsupported(stream, "settings are written that are not fixed", "write fixedSettings='yes', or remove <settings>", at: "@fixedSettings");
    }

    public override void Build(Audio audio, QemuBuild build)
    {
        var properties = new QemuProperties().Add("id", $"audio{audio.Id}").Add("driver", audio.Type switch
        {
            AudioType.Pulseaudio => "pa",
            AudioType.File => "wav",
            AudioType.Coreaudio => "coreaudio",
            _ => audio.Type.ToString().ToLowerInvariant(),
        }).Add("timer-period", audio.TimerPeriod);
        switch (audio.Type)
        {
            case AudioType.File:
                properties.Add("path", audio.Path);
                break;
            case AudioType.Pulseaudio:
                properties.Add("server", audio.ServerName);
                break;
            case AudioType.Oss:
                properties.Add("try-mmap", audio.TryMMap).Add("exclusive", audio.Exclusive).Add("dsp-policy", audio.DspPolicy);
                break;
            case AudioType.Sdl when audio.Driver is { } driver:
                SetEnvironment(build, "SDL_AUDIODRIVER", driver);
                break;
            case AudioType.Pipewire:
                PassPipewire(audio, build);
                break;
        }
        properties.Add("in", Stream(audio.Input)).Add("out", Stream(audio.Output));
        build.Parts.Add(new AudiodevPart(properties));
    }

    private static QemuProperties? Stream(AudioStream? stream)
    {
        if (stream is null) return null;
        return new QemuProperties().Add("mixing-engine", stream.MixingEngine).Add("fixed-settings", stream.FixedSettings)
            .Add("voices", stream.Voices).Add("buffer-length", stream.BufferLength)
            .Add("frequency", stream.Settings?.Frequency).Add("channels", stream.Settings?.Channels)
            .Add("format", stream.Settings?.Format?.ToString().ToLowerInvariant())
            .Add("server-name", stream.ServerName).Add("client-name", stream.ClientName).Add("connect-ports", stream.ConnectPorts).Add("exact-name", stream.ExactName)
            .Add("dev", stream.Dev).Add("buffer-count", stream.BufferCount).Add("try-poll", stream.TryPoll)
            .Add("name", stream.Name).Add("stream-name", stream.StreamName).Add("latency", stream.Latency);
    }

    // The library finds the user's daemon through its environment alone.
    private static void PassPipewire(Audio audio, QemuBuild build)
    {
        foreach (var name in PipewireVariables)
        {
            if (name == "PIPEWIRE_RUNTIME_DIR" && audio.RuntimeDir is { } directory) SetEnvironment(build, name, directory);
            else if (build.Context.Host.Environment.TryGetValue(name, out var value)) SetEnvironment(build, name, value);
        }
    }

    private static void SetEnvironment(QemuBuild build, string name, string value)
    {
        build.Environment.RemoveAll(v => v.Key == name);
        build.Environment.Add(new(name, value));
    }
}
