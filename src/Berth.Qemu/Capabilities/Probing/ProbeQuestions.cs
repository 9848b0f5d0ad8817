using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Asks a session; an error reply is the answer "nothing". Everything asked is under way at once.</summary>
internal sealed class ProbeQuestions(IQmpMonitor monitor, CancellationToken cancellationToken)
{
    public Task<JsonElement?> AskAsync(string command) => AskAsync(new QmpCommand(command));

    /// <summary>The properties of a device type.</summary>
    public Task<JsonElement?> DeviceAsync(string type) =>
        AskAsync(new QmpCommand("device-list-properties", w => w.WriteString("typename"u8, type)));

    /// <summary>The properties of any object type.</summary>
    public Task<JsonElement?> ObjectAsync(string type) =>
        AskAsync(new QmpCommand("qom-list-properties", w => w.WriteString("typename"u8, type)));

    /// <param name="kind"><c>static</c> or <c>full</c>.</param>
    /// <param name="model">The CPU model to expand.</param>
    /// <param name="properties">Boolean properties to set before.</param>
    public Task<JsonElement?> ExpandAsync(string kind, string model, params IReadOnlyList<(string Name, bool Value)> properties) =>
        AskAsync(new QmpCommand("query-cpu-model-expansion", w =>
        {
            w.WriteString("type"u8, kind);
            w.WriteStartObject("model"u8);
            w.WriteString("name"u8, model);
            if (properties.Count > 0)
            {
                w.WriteStartObject("props"u8);
                foreach (var (name, value) in properties)
                    w.WriteBoolean(name, value);
                w.WriteEndObject();
            }
            w.WriteEndObject();
        }));

    private async Task<JsonElement?> AskAsync(QmpCommand command)
    {
        var reply = await monitor.ExchangeAsync(command, cancellationToken).ConfigureAwait(false);
        return reply.IsError ? null : reply.Value;
    }
}
