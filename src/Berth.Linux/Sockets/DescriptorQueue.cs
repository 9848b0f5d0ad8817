using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Berth.Linux;

/// <summary>The descriptors a connection has received and nobody has taken yet, in the order they came.</summary>
internal sealed class DescriptorQueue
{
    /// <summary>How many may wait. A peer that sends more than its messages announce is wrong or hostile.</summary>
    internal const int Limit = 4 * UnixSocket.MaxDescriptors;

    private readonly Queue<SafeFileHandle> _queue = [];
    private bool _closed;

    /// <returns>False when there is no room for all; they are closed.</returns>
    internal bool TryEnqueue(SafeFileHandle[] descriptors)
    {
        lock (_queue)
        {
            bool fits = !_closed && _queue.Count + descriptors.Length <= Limit;
            foreach (SafeFileHandle descriptor in descriptors)
            {
                if (fits) _queue.Enqueue(descriptor);
                else descriptor.Dispose();
            }

            return fits;
        }
    }

    internal bool TryDequeue([NotNullWhen(true)] out SafeFileHandle? descriptor)
    {
        lock (_queue) return _queue.TryDequeue(out descriptor);
    }

    /// <summary>Closes what nobody took, and whatever still comes.</summary>
    internal void Close()
    {
        lock (_queue)
        {
            _closed = true;
            while (_queue.TryDequeue(out SafeFileHandle? descriptor)) descriptor.Dispose();
        }
    }
}
