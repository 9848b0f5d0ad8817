namespace Berth.Qemu.Capabilities.Probing;

/// <summary>A QEMU binary cannot be asked: it does not start, ends early, or does not answer.</summary>
public sealed class QemuProbeException(string message, Exception? inner = null) : IOException(message, inner);
