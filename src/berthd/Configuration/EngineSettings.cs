using Berth.Engine;

namespace Berth.Daemon.Configuration;

/// <summary>The engine's part of the settings.</summary>
internal static class EngineSettings
{
    public static EngineOptions From(DaemonConfiguration configuration, Action<EngineNote> onNote)
    {
        EngineOptions places = configuration.StateDirectory is { } state
            ? EngineOptions.Under(state)
            : DaemonDirectories.DefaultEngine(configuration.IsSession);
        return places with
        {
            Privileged = !configuration.IsSession,
            User = configuration.User,
            Group = configuration.Group,
            DynamicOwnership = configuration.DynamicOwnership,
            Qemu = configuration.Qemu,
            OnNote = onNote,
            ProbeDelay = TimeSpan.FromSeconds(1),
        };
    }
}
