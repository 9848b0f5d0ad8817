using Berth.Qemu.Capabilities;

namespace Berth.Conformance.QemuDomain;

/// <summary>
/// Makes the aliases of machine types names of their own, so that results do not name a version. The versioned name stays, as a
/// copy at the list's end that is neither an alias nor the default.
/// </summary>
internal static class MachineAliases
{
    public static QemuCapabilities Strip(QemuCapabilities capabilities)
    {
        var aliased = capabilities.Accelerators.SelectMany(a => a.Machines).Where(m => m.Alias is not null).DistinctBy(m => m.Alias).ToList();
        var properties = new Dictionary<string, QomPropertyList>(capabilities.PropertyLists, StringComparer.Ordinal);
        foreach (var machine in aliased)
            if (capabilities.MachineProperties(machine.Name) is { } list)
                properties[machine.Alias + "-machine"] = list;
        return capabilities with
        {
            Accelerators = [.. capabilities.Accelerators.Select(a => a with { Machines = Strip(a.Machines) })],
            PropertyLists = properties,
        };
    }

    private static List<MachineType> Strip(IReadOnlyList<MachineType> machines) =>
    [
        .. machines.Select(m => m.Alias is null ? m : m with { Name = m.Alias, Alias = null }),
        .. machines.Where(m => m.Alias is not null).Select(m => m with { Alias = null, IsDefault = false }),
    ];
}
