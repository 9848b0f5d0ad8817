using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>The I/O threads of a domain: those with written ids, the others numbered from 1.</summary>
public static class IoThreads
{
    /// <summary>Whether the domain has a thread with an id.</summary>
    public static bool Exists(Domain domain, uint id)
    {
        if (domain.IoThreadIds.Exists(t => t.Id == id)) return true;
        // The threads without ids take the lowest numbers that are free.
        var unnamed = (long)(domain.IoThreads ?? 0) - domain.IoThreadIds.Count;
        if (unnamed <= 0 || id == 0) return false;
        var taken = domain.IoThreadIds.Count(t => t.Id <= id);
        return id - taken <= unnamed;
    }
}
