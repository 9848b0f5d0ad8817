using Berth.Model;
using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>Firmware tables and fw_cfg entries.</summary>
internal static class SmbiosOptions
{
    public static void Build(QemuBuild build)
    {
        foreach (var info in build.Domain.SysInfos)
        {
            if (info.Type == SysInfoType.Fwcfg)
            {
                foreach (var entry in info.Entries)
                {
                    var name = QemuProperties.EscapeComma(entry.Name);
                    build.Parts.Option("-fw_cfg", entry.File is { } file
                        ? $"name={name},file={QemuProperties.EscapeComma(file)}"
                        : $"name={name},string={QemuProperties.EscapeComma(entry.Value ?? "")}");
                }
            }
            else if (build.Domain.Os?.Smbios == SmbiosMode.Sysinfo)
            {
                Table(build, 0, info.Bios);
                Table(build, 1, info.System);
                if (info.BaseBoards.Count > 1) build.Problems.Unsupported(info.BaseBoards[1], "QEMU tells guests of one base board", "remove the others");
                foreach (var board in info.BaseBoards) Table(build, 2, board.Entries);
                Table(build, 3, info.Chassis);
                if (info.OemStrings.Count > 0)
                    build.Parts.Option("-smbios", "type=11" + string.Concat(info.OemStrings.Select(s => ",value=" + QemuProperties.EscapeComma(s))));
            }
        }
    }

    private static readonly string[] Order =
    [
        "vendor", "manufacturer", "product", "version", "date", "release", "serial", "asset", "location", "uuid", "sku", "family",
    ];

    private static void Table(QemuBuild build, int type, List<SysInfoEntry> entries)
    {
        if (entries.Count == 0) return;
        var text = $"type={type}";
        foreach (var name in Order)
        {
            if (entries.Find(e => e.Name == name) is { } entry)
                text += $",{name}={QemuProperties.EscapeComma(entry.Value ?? "")}";
        }
        build.Parts.Option("-smbios", text);
    }
}
