using Berth.Linux;

namespace Berth.Host;

/// <summary>What the firmware says about the host (SMBIOS), as far as the kernel passes it on. Each part holds values by libvirt's names for them.</summary>
public sealed record HostSmbios
{
    private const string Directory = "/sys/class/dmi/id";

    public required IReadOnlyList<KeyValuePair<string, string>> Bios { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> System { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> BaseBoard { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Chassis { get; init; }

    /// <returns>Null when the host has no such tables: many virtual and ARM ones.</returns>
    public static HostSmbios? Read(HostTree tree)
    {
        HostSmbios found = new()
        {
            Bios = Read(("vendor", "bios_vendor"), ("version", "bios_version"), ("date", "bios_date"), ("release", "bios_release")),
            System = Read(
                ("manufacturer", "sys_vendor"), ("product", "product_name"), ("version", "product_version"), ("serial", "product_serial"),
                ("uuid", "product_uuid"), ("sku", "product_sku"), ("family", "product_family")),
            BaseBoard = Read(
                ("manufacturer", "board_vendor"), ("product", "board_name"), ("version", "board_version"), ("serial", "board_serial"),
                ("asset", "board_asset_tag")),
            Chassis = Read(
                ("manufacturer", "chassis_vendor"), ("version", "chassis_version"), ("serial", "chassis_serial"), ("asset", "chassis_asset_tag")),
        };
        return found.Bios.Count + found.System.Count + found.BaseBoard.Count + found.Chassis.Count == 0 ? null : found;

        IReadOnlyList<KeyValuePair<string, string>> Read(params ReadOnlySpan<(string Name, string File)> entries)
        {
            List<KeyValuePair<string, string>> values = [];
            foreach ((string name, string file) in entries)
            {
                if (tree.ReadLine($"{Directory}/{file}") is { } value) values.Add(new(name, value));
            }

            return values;
        }
    }
}
