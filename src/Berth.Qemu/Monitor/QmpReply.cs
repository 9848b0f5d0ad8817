using System.Text.Json;

namespace Berth.Qemu.Monitor;

/// <summary>QEMU's answer to one command: a value or an error.</summary>
public readonly struct QmpReply
{
    /// <param name="message">The whole reply object, with <c>return</c> or <c>error</c>.</param>
    internal QmpReply(JsonElement message) => Message = message;

    /// <summary>The reply as it came.</summary>
    public JsonElement Message { get; }

    public bool IsError => !Message.TryGetProperty("return"u8, out _);

    /// <summary>The value of <c>return</c>; undefined for an error.</summary>
    public JsonElement Value => Message.TryGetProperty("return"u8, out var value) ? value : default;

    /// <summary>QEMU's error class; meaningless when there is no error.</summary>
    public string ErrorClass => ErrorText("class"u8) ?? "GenericError";

    /// <summary>QEMU's own words.</summary>
    public string ErrorDescription => ErrorText("desc"u8) ?? "no description";

    private string? ErrorText(ReadOnlySpan<byte> name) => Message.Member("error"u8)?.Text(name);
}
