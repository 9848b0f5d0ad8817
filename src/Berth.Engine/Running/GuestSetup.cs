using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu;
using Berth.Qemu.Monitor;

namespace Berth.Engine.Running;

/// <summary>What a guest is told before it runs, because the command line has no words for it.</summary>
internal static class GuestSetup
{
    /// <summary>The commands, in order. Most guests need none.</summary>
    public static IEnumerable<QmpCommand> Commands(Domain domain, QemuConfiguration configuration)
    {
        foreach (var graphics in domain.Devices.Graphics)
        {
            var configured = graphics.Type switch
            {
                GraphicsType.Vnc => configuration.VncPassword,
                GraphicsType.Spice => configuration.SpicePassword,
                _ => null,
            };
            if ((graphics.Password ?? configured) is not { } password || graphics.Type is not (GraphicsType.Vnc or GraphicsType.Spice)) continue;
            var protocol = graphics.Type == GraphicsType.Vnc ? "vnc" : "spice";
            yield return new QmpCommand("set_password", w =>
            {
                w.WriteString("protocol"u8, protocol);
                w.WriteString("password"u8, password);
                if (graphics.Connected is { } connected) w.WriteString("connected"u8, connected.ToString().ToLowerInvariant());
            });
            if (graphics.PasswordValidTo is { } until && DateTimeOffset.TryParse(until, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var end))
                yield return new QmpCommand("expire_password", w =>
                {
                    w.WriteString("protocol"u8, protocol);
                    w.WriteString("time"u8, $"{end.ToUnixTimeSeconds()}");
                });
        }
        foreach (var disk in domain.Devices.Disks)
            if (DiskLimits.Command(disk) is { } limits) yield return limits;
        if (domain.Devices.MemoryBalloon is not { Model: not MemoryBalloonModel.None, Alias: { } alias } balloon) yield break;
        if (balloon.StatsPeriod is > 0 and var period)
            yield return new QmpCommand("qom-set", w =>
            {
                w.WriteString("path"u8, $"/machine/peripheral/{alias}");
                w.WriteString("property"u8, "guest-stats-polling-interval");
                w.WriteNumber("value"u8, period);
            });
        if (domain.CurrentMemory is { } current && domain.Memory is { } maximum && current.Value < maximum.Value)
            yield return new QmpCommand("balloon", w => w.WriteNumber("value"u8, current.Value * 1024));
    }
}
