namespace Berth.Model.Tests.Schema;

/// <summary>A place in a document: <c>devices/disk/target</c> or <c>devices/disk/target/@bus</c>, and the names that it may hold.</summary>
internal sealed class DeclaredPath
{
    /// <summary>The names that are allowed.</summary>
    public HashSet<string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether something else than the names is allowed.</summary>
    public bool IsOpen { get; set; }

    public bool HasText => IsOpen || Values.Count > 0;

    /// <summary>The namespace's short name in front of an element that changes it: <c>qemu:commandline</c>.</summary>
    public static string Segment(string name, string? ns, string? outer) =>
        string.IsNullOrEmpty(ns) || ns == outer ? name : $"{new Uri(ns).Segments[^2].TrimEnd('/')}:{name}";
}
