using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>Which guests there are. No two have the same name or the same UUID. Never asks a guest anything under its lock: guests come here under theirs.</summary>
internal sealed class GuestTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Guest> _byUuid = [];
    private readonly Dictionary<string, Guest> _byName = new(StringComparer.Ordinal);

    public IReadOnlyList<Guest> All
    {
        get
        {
            lock (_gate) return [.. _byName.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Value)];
        }
    }

    public Guest? Find(string name)
    {
        lock (_gate) return _byName.GetValueOrDefault(name);
    }

    public Guest? Find(Guid uuid)
    {
        lock (_gate) return _byUuid.GetValueOrDefault(uuid);
    }

    /// <summary>The guest with this name and UUID, made if there is none.</summary>
    /// <exception cref="Wire.LibvirtException">There is one that has only one of the two (<see cref="ErrorCode.OperationFailed"/>).</exception>
    public Guest GetOrAdd(string name, Guid uuid, Func<Guest> make)
    {
        Guest? sameUuid, sameName;
        lock (_gate)
        {
            sameUuid = _byUuid.GetValueOrDefault(uuid);
            sameName = _byName.GetValueOrDefault(name);
            if (sameUuid is null && sameName is null)
            {
                var guest = make();
                _byUuid.Add(uuid, guest);
                _byName.Add(name, guest);
                return guest;
            }
        }
        if (sameUuid == sameName) return sameUuid!;
        throw Failures.Of(ErrorCode.OperationFailed, sameUuid is not null
            ? $"domain '{sameUuid.Name}' is already defined with uuid {uuid}"
            : $"domain '{name}' already exists with uuid {sameName!.Uuid}");
    }

    /// <exception cref="Wire.LibvirtException">Another has the name (<see cref="ErrorCode.OperationInvalid"/>).</exception>
    public void Rename(Guest guest, string from, string to)
    {
        lock (_gate)
        {
            if (!_byName.TryAdd(to, guest)) throw Failures.Invalid($"a domain with the name '{to}' already exists");
            _byName.Remove(from);
        }
    }

    public void Remove(Guest guest)
    {
        lock (_gate)
        {
            _byUuid.Remove(guest.Uuid);
            foreach (var name in _byName.Where(e => e.Value == guest).Select(e => e.Key).ToList()) _byName.Remove(name);
        }
    }
}
