using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>
/// The descriptors for a child, kept open while it starts and by their numbers out of each other's way: a source whose number is also some
/// target's is duplicated to a number above all targets, so that the order of duplication in the child does not matter.
/// </summary>
internal sealed class HeldDescriptors : IDisposable
{
    private readonly Dictionary<int, int> _sources = [];
    private readonly List<SafeHandle> _held = [];
    private readonly List<SafeFileHandle> _duplicates = [];

    internal HeldDescriptors(ProcessSpec spec)
    {
        Highest = spec.Descriptors.Select(descriptor => descriptor.Target).Prepend(2).Max();
        try
        {
            Add(spec.Input, 0);
            Add(spec.Output, 1);
            Add(spec.Error, 2);
            foreach (InheritedDescriptor descriptor in spec.Descriptors) Add(descriptor.Source, descriptor.Target);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The highest number the child gets; 2 when it gets the standard streams only.</summary>
    internal int Highest { get; }

    /// <summary>Our number of the descriptor that the child knows by this one; null when it gets none.</summary>
    internal int? this[int target] => _sources.TryGetValue(target, out int source) ? source : null;

    public void Dispose()
    {
        foreach (SafeFileHandle duplicate in _duplicates) duplicate.Dispose();
        foreach (SafeHandle handle in _held) handle.DangerousRelease();
    }

    private void Add(SafeHandle? source, int target)
    {
        if (source is null) return;
        bool held = false;
        source.DangerousAddRef(ref held);
        if (held) _held.Add(source);
        int number = (int)source.DangerousGetHandle();
        if (number <= Highest)
        {
            number = Libc.Check(Libc.fcntl(source, Libc.F_DUPFD_CLOEXEC, Highest + 1), "cannot duplicate a descriptor for a program");
            _duplicates.Add(Libc.Own(number));
        }

        _sources[target] = number;
    }
}
