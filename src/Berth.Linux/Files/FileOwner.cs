namespace Berth.Linux;

/// <summary>Whose a file is.</summary>
/// <param name="UserId">The numeric user.</param>
/// <param name="GroupId">The numeric group.</param>
public readonly record struct FileOwner(uint UserId, uint GroupId)
{
    /// <summary>In place of a number: it stays what it is, chown(2).</summary>
    public const uint Unchanged = uint.MaxValue;

    /// <summary>Gives a file, links followed, to a user and a group.</summary>
    /// <exception cref="SystemCallException">It stays whose it was.</exception>
    public static void Change(string path, FileOwner owner) =>
        Libc.Check(Libc.chown(path, owner.UserId, owner.GroupId), $"cannot make user {owner.UserId} and group {owner.GroupId} the owners of {path}");
}
