using Berth.Model;

namespace Berth.Qemu.Completion;

/// <summary>Names that entries of QEMU's firmware configuration device (fw_cfg) can have.</summary>
internal static class FirmwareEntryValidation
{
    // QEMU leaves names below this one to users.
    private const string User = "opt/";
    private static readonly string[] s_reserved = ["opt/ovmf/", "opt/org.qemu/"];

    public static void Validate(QemuCompletion completion)
    {
        if (completion.Domain.SysInfos.Count == 0) return;
        foreach (var entry in completion.Domain.SysInfos.Where(s => s.Type == SysInfoType.Fwcfg).SelectMany(s => s.Entries))
        {
            if (!entry.Name.StartsWith(User, StringComparison.Ordinal))
                completion.Problems.Unsupported(entry, "names of firmware entries begin with opt/", $"write name='{User}org.example/…'", at: "@name");
            else if (Array.Find(s_reserved, name => entry.Name.StartsWith(name, StringComparison.Ordinal)) is { } reserved)
                completion.Problems.Unsupported(entry, $"names below {reserved} are the firmware's own", $"write name='{User}org.example/…'", at: "@name");
        }
    }
}
