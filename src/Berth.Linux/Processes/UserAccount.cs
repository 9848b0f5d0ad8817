using System.Globalization;

namespace Berth.Linux;

/// <summary>A user of this host, as <c>/etc/passwd</c> and <c>/etc/group</c> have it. Accounts that only a directory service knows are found by number alone.</summary>
/// <param name="Name">The user's name; the number's digits when it has none here.</param>
/// <param name="UserId">The numeric user.</param>
/// <param name="GroupId">The primary group.</param>
public sealed record UserAccount(string Name, uint UserId, uint GroupId)
{
    /// <param name="nameOrNumber">A name, or a number.</param>
    /// <returns>Null when no user has that name.</returns>
    public static UserAccount? Find(string nameOrNumber)
    {
        bool isNumber = uint.TryParse(nameOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out uint number);
        // passwd(5): name, password, user, group, comment, home, shell.
        foreach (string[] fields in Read("/etc/passwd"))
        {
            if (fields.Length < 4 || !TryParse(fields[2], out uint user) || !TryParse(fields[3], out uint group)) continue;
            if (isNumber ? user == number : fields[0] == nameOrNumber) return new UserAccount(fields[0], user, group);
        }

        return isNumber ? new UserAccount(nameOrNumber, number, number) : null;
    }

    /// <summary>The number of a group, by name or number; null when no group has that name.</summary>
    public static uint? FindGroup(string nameOrNumber)
    {
        if (TryParse(nameOrNumber, out uint number)) return number;
        foreach (string[] fields in Read("/etc/group"))
        {
            if (fields.Length >= 3 && fields[0] == nameOrNumber && TryParse(fields[2], out uint group)) return group;
        }

        return null;
    }

    /// <summary>The groups besides the primary one that list the user as a member.</summary>
    public IReadOnlyList<uint> ReadGroups()
    {
        List<uint> groups = [];
        // group(5): name, password, group, members.
        foreach (string[] fields in Read("/etc/group"))
        {
            if (fields.Length >= 4 && fields[3].Split(',').Contains(Name, StringComparer.Ordinal) && TryParse(fields[2], out uint group)) groups.Add(group);
        }

        return groups;
    }

    private static bool TryParse(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<string[]> Read(string path) =>
        (HostTree.Own.ReadText(path) ?? "").Split('\n').Select(line => line.Split(':'));
}
