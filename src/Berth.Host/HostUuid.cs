using Berth.Linux;

namespace Berth.Host;

/// <summary>The number that tells this host from others, for one in migrating to notice that it would migrate to itself.</summary>
public static class HostUuid
{
    /// <summary>The mainboard's (SMBIOS), which root alone may read; else the one the system was given when it was installed (machine-id(5)).</summary>
    /// <returns>Null when the host has neither: the caller makes one up.</returns>
    public static Guid? Read(HostTree tree) =>
        Parse(tree.ReadLine("/sys/class/dmi/id/product_uuid")) ?? Parse(tree.ReadLine("/etc/machine-id"));

    /// <summary>Not one of those that careless vendors give to all their boards: the same digit throughout.</summary>
    private static Guid? Parse(string? text) =>
        Guid.TryParse(text, out Guid uuid) && uuid.ToString("N").Distinct().Count() > 1 ? uuid : null;
}
