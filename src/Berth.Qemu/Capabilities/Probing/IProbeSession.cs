using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>One QEMU that waits for questions. Disposing ends it.</summary>
public interface IProbeSession : IAsyncDisposable
{
    IQmpMonitor Monitor { get; }
}
