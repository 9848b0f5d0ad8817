using System.Globalization;
using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>The ports of one USB bus, hubs included.</summary>
internal sealed class UsbBus(int ports)
{
    public const int HubPorts = 8;

    /// <summary>How many hubs deep an address goes, the controller's own ports included.</summary>
    private const int MaxDepth = 4;

    private readonly List<Hub> _hubs = [new([], new bool[ports])];
    private int _firstOpen;

    /// <summary>Root ports of a controller.</summary>
    public static int PortsOf(Controller controller) => controller.Model switch
    {
        "ich9-uhci1" or "ich9-uhci2" or "ich9-uhci3" or "none" => 0,
        "ehci" or "ich9-ehci1" => 6,
        "pci-ohci" => 3,
        "nec-xhci" or "qemu-xhci" => (int)(controller.Ports ?? 4),
        _ => 2,
    };

    /// <summary>How many ports are free.</summary>
    public int Free => _hubs.Sum(hub => hub.Taken.Count(taken => !taken));

    /// <summary>Takes a written port; false when it is taken, or nothing has it.</summary>
    public bool Take(string port, bool isHub)
    {
        var path = new List<int>();
        foreach (var part in port.Split('.'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
            path.Add(number);
        }
        var hub = _hubs.Find(hub => path.Count == hub.Path.Length + 1 && path.Take(hub.Path.Length).SequenceEqual(hub.Path));
        if (hub is null || path[^1] < 1 || path[^1] > hub.Taken.Length || hub.Taken[path[^1] - 1]) return false;
        hub.Taken[path[^1] - 1] = true;
        if (isHub) AddHub([.. path]);
        return true;
    }

    /// <summary>Takes the first free port; null when there is none.</summary>
    public string? Next(bool isHub)
    {
        for (; _firstOpen < _hubs.Count; _firstOpen++)
        {
            var hub = _hubs[_firstOpen];
            if (Array.IndexOf(hub.Taken, false) is not (>= 0 and var free) || hub.Path.Length >= MaxDepth) continue;
            hub.Taken[free] = true;
            int[] path = [.. hub.Path, free + 1];
            if (isHub) AddHub(path);
            return string.Join('.', path.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        }
        return null;
    }

    // Hubs are filled one after the other, each with all that hangs on it before its neighbour.
    private void AddHub(int[] path)
    {
        var at = _hubs.FindIndex(hub => Compare(hub.Path, path) > 0);
        if (at < 0) at = _hubs.Count;
        _hubs.Insert(at, new(path, new bool[HubPorts]));
        _firstOpen = Math.Min(_firstOpen, at);
    }

    private static int Compare(int[] left, int[] right) => left.AsSpan().SequenceCompareTo(right);

    private sealed record Hub(int[] Path, bool[] Taken);
}
