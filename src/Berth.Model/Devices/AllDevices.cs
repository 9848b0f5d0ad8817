using System.Collections;

namespace Berth.Model.Devices;

/// <summary>All devices of a guest in canonical order, kind by kind: a view that costs nothing. Devices may be changed while it is walked, the lists may not.</summary>
public readonly struct AllDevices : IEnumerable<Device>
{
    private readonly Devices _devices;

    internal AllDevices(Devices devices) => _devices = devices;

    public Enumerator GetEnumerator() => new(_devices);

    /// <summary>The devices as they are now, for a walk during which some come or go.</summary>
    public List<Device> ToList()
    {
        var count = 0;
        for (var kind = 0; kind < Devices.Kinds; kind++) count += _devices.OfKind(kind).Length;
        var list = new List<Device>(count);
        foreach (var device in this) list.Add(device);
        return list;
    }

    /// <summary>The first device of which something holds; null when there is none.</summary>
    public Device? Find(Predicate<Device> match)
    {
        foreach (var device in this)
            if (match(device)) return device;
        return null;
    }

    /// <summary>Whether something holds for any device.</summary>
    public bool Exists(Predicate<Device> match) => Find(match) is not null;

    IEnumerator<Device> IEnumerable<Device>.GetEnumerator()
    {
        for (var kind = 0; kind < Devices.Kinds; kind++)
            for (var i = 0; i < _devices.OfKind(kind).Length; i++)
                yield return _devices.OfKind(kind)[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Device>)this).GetEnumerator();

    /// <summary>Goes through the devices.</summary>
    public ref struct Enumerator
    {
        private readonly Devices _devices;
        private ReadOnlySpan<Device> _ofKind;
        private int _kind;
        private int _index;

        internal Enumerator(Devices devices)
        {
            _devices = devices;
            _kind = _index = -1;
        }

        public readonly Device Current => _ofKind[_index];

        public bool MoveNext()
        {
            while (++_index >= _ofKind.Length)
            {
                if (++_kind == Devices.Kinds) return false;
                _ofKind = _devices.OfKind(_kind);
                _index = -1;
            }
            return true;
        }
    }
}
