using System.Text;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Store;

/// <summary>Which names a guest may have: those that make a file's name and a line of a list.</summary>
internal static class GuestName
{
    /// <summary>In bytes of UTF-8. A file's name has at most 255, and needs room for what is put around the guest's.</summary>
    private const int MaxLength = 200;

    /// <exception cref="LibvirtException">The name cannot be used.</exception>
    public static void Check(string name)
    {
        if (Problem("domain", name) is { } problem) throw new LibvirtException(ErrorCode.XmlError, ErrorDomain.Domain, problem);
    }

    /// <summary>What is wrong with the name of something that is stored as the guests are; null for nothing.</summary>
    public static string? Problem(string what, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return $"a {what}'s name needs at least one visible character";
        if (name is "." or "..") return $"a {what} cannot be called '{name}'";
        if (name.Contains('/')) return $"the {what} name '{name}' contains '/', which names cannot";
        if (name.Any(char.IsControl)) return $"the {what} name contains a line break or another control character, which names cannot";
        var length = Encoding.UTF8.GetByteCount(name);
        return length > MaxLength ? $"the {what} name has {length} bytes; names have at most {MaxLength}" : null;
    }
}
