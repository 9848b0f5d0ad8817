namespace Berth.Qemu.Firmware;

/// <summary>A file with firmware code or variables.</summary>
/// <param name="Path">On the host.</param>
/// <param name="Format"><c>raw</c> or <c>qcow2</c>.</param>
public sealed record FirmwareImage(string Path, string Format);
