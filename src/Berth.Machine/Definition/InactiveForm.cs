using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Definition;

/// <summary>The stored form of a guest that runs: what was chosen for the run alone is left open again.</summary>
public static class InactiveForm
{
    /// <summary>Names of host devices that are made at start.</summary>
    private static readonly string[] s_generatedNames = ["vnet", "macvtap", "macvlan"];

    /// <summary>A copy; what has no id runs nowhere, and is in its stored form already but for values that were read.</summary>
    public static Domain Of(Domain domain)
    {
        var copy = domain.Clone();
        copy.Id = null;
        foreach (var graphics in copy.Devices.Graphics) Settle(graphics);
        foreach (var card in copy.Devices.Interfaces)
            if (IsGenerated(card.Target?.Dev)) card.Target = card.Target is { Managed: not null } target ? new() { Managed = target.Managed } : null;
        foreach (var device in copy.Devices.All.OfType<CharacterDevice>())
            if (device.Type == CharacterType.Pty)
            {
                device.Sources.RemoveAll(s => s.SecurityLabels.Count == 0);
                device.Sources.ForEach(s => s.Path = null);
            }
        foreach (var disk in copy.Devices.Disks)
        {
            ForgetSkippedLabels(disk.Source?.SecurityLabels);
            for (var below = disk.BackingStore; below is not null; below = below.Next) ForgetSkippedLabels(below.Source?.SecurityLabels);
        }
        foreach (var source in copy.Devices.All.OfType<CharacterDevice>().SelectMany(d => d.Sources)) ForgetSkippedLabels(source.SecurityLabels);
        foreach (var label in copy.SecurityLabels)
            if (label.Type is null or SecurityLabelType.Dynamic) label.Label = label.ImageLabel = null;
        return copy;
    }

    /// <summary>Whether a host device has a name as they are made at start.</summary>
    public static bool IsGenerated(string? name) => name is not null && Array.Exists(s_generatedNames, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // What could not be labelled in this run may be in the next.
    private static void ForgetSkippedLabels(List<DeviceSecurityLabel>? labels) => labels?.RemoveAll(l => l is { LabelSkip: true });

    private static void Settle(Graphics graphics)
    {
        foreach (var listen in graphics.Listens)
            if (listen.Type == GraphicsListenType.Network) listen.Address = null;
        if (graphics.Listens is [{ Type: GraphicsListenType.Network }, ..]) graphics.ListenAddress = null;
        if (graphics.WebSocketGenerated == true) graphics.WebSocket = -1;
        if (graphics.AutoPort != true) return;
        graphics.Port = graphics.Type switch
        {
            GraphicsType.Vnc => -1,
            GraphicsType.Rdp => 0,
            _ => null,
        };
        graphics.TlsPort = null;
    }
}
