using System.Runtime.InteropServices;
using Berth.Model.Devices;
using Berth.Qemu.Monitor;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Hands a connected socket to the guest's display, which takes it for a viewer that has just connected.</summary>
    /// <param name="index">Which of the guest's displays, from 0.</param>
    /// <param name="viewer">The display's end of the connection; stays the caller's.</param>
    /// <param name="flags"><c>SkipAuth</c> lets the viewer in without a password.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task OpenGraphicsAsync(int index, SafeHandle viewer, DomainOpenGraphicsFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)DomainOpenGraphicsFlags.SkipAuth, "virDomainOpenGraphics");
        using var job = await BeginAsync("open graphics of", cancellation);
        var displays = RequireRunning().Domain.Devices.Graphics;
        if (index < 0 || index >= displays.Count) throw Failures.Internal($"domain '{Name}' has no display {index}; it has {displays.Count}, counted from 0");
        var protocol = displays[index].Type switch
        {
            GraphicsType.Vnc => "vnc",
            GraphicsType.Spice => "spice",
            GraphicsType.Dbus => "@dbus-display",
            _ => throw Failures.Internal($"display {index} of domain '{Name}' takes no connections; VNC, SPICE and D-Bus displays do"),
        };

        const string Descriptor = "graphicsfd";
        var monitor = RequireMonitor();
        await monitor.ExecuteAsync(new QmpCommand("getfd", w => w.WriteString("fdname"u8, Descriptor)) { Descriptor = viewer }, cancellation);
        try
        {
            await monitor.ExecuteAsync(new QmpCommand("add_client", w =>
            {
                w.WriteString("protocol"u8, protocol);
                w.WriteString("fdname"u8, Descriptor);
                w.WriteBoolean("skipauth"u8, (flags & DomainOpenGraphicsFlags.SkipAuth) != 0);
            }), cancellation);
        }
        catch (Wire.LibvirtException)
        {
            // QEMU keeps a descriptor that nobody has taken until it is told to close it.
            await monitor.ExecuteAsync(new QmpCommand("closefd", w => w.WriteString("fdname"u8, Descriptor)), cancellation);
            throw;
        }
    }
}
