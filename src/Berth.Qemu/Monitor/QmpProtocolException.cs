namespace Berth.Qemu.Monitor;

/// <summary>What came over the monitor is not QMP.</summary>
public sealed class QmpProtocolException(string message, Exception? inner = null) : IOException(message, inner);
