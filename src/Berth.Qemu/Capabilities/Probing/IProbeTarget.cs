namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Something that can be asked what it can do: a QEMU binary, or the record of one that was asked before.</summary>
public interface IProbeTarget
{
    /// <summary>Opens a session: QEMU without a machine.</summary>
    /// <param name="hardware">Kvm or Hvf to have that accelerator if it works; Tcg for no other.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="QemuProbeException">It does not start; says QEMU's own last words.</exception>
    Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default);
}
