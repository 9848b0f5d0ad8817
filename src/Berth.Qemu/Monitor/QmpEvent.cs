using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>Something QEMU reported without being asked.</summary>
/// <param name="Name">QEMU's name, such as <c>SHUTDOWN</c>.</param>
/// <param name="Data">The event's data object; <see cref="JsonValueKind.Undefined"/> when it has none.</param>
/// <param name="Timestamp">QEMU's clock when it happened (microseconds); null when QEMU could not read its clock.</param>
public sealed record QmpEvent(string Name, JsonElement Data, DateTimeOffset? Timestamp);
