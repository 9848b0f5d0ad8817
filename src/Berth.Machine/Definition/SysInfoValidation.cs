using System.Globalization;
using Berth.Xml;

namespace Berth.Machine.Definition;

/// <summary>SMBIOS tables that the guest is told.</summary>
public static class SysInfoValidation
{
    public static void Validate(DomainDraft draft)
    {
        foreach (var info in draft.Domain.SysInfos)
        {
            if (info.Bios.Find(e => e.Name == "date") is { Value: { } date } entry && !IsDate(date))
                draft.Problems.Add(ProblemKind.Malformed, entry, $"'{date}' is no date of a BIOS", "write month/day/year, such as 04/01/2014");
            if (info.System.Find(e => e.Name == "uuid") is not { Value: { } uuid } system) continue;
            if (!Guid.TryParse(uuid, out var id))
                draft.Problems.Add(ProblemKind.Malformed, system, $"'{uuid}' is no UUID", "write the domain's UUID or leave it out");
            else if (id != draft.Domain.Uuid)
                draft.Problems.Add(ProblemKind.Malformed, system, $"the system's UUID {uuid} is not the domain's", $"write {draft.Domain.Uuid:D} or leave it out");
        }
    }

    // SMBIOS: two digits mean a year of the twentieth century.
    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, ["M/d/yyyy", "MM/dd/yyyy", "M/d/yy", "MM/dd/yy", "M/dd/yyyy", "MM/d/yyyy", "M/dd/yy", "MM/d/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
