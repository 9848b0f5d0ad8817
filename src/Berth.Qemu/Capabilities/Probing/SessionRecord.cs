using System.Buffers;
using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>The questions and answers of one session, as the text of a transcript.</summary>
internal sealed class SessionRecord
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _text = new();

    public void Add(QmpCommand command, QmpReply reply)
    {
        lock (_gate)
        {
            using (var writer = new Utf8JsonWriter(_text, QmpCommand.WriterOptions))
            {
                writer.WriteStartObject();
                writer.WriteString("execute"u8, command.Name);
                if (!command.Arguments.IsEmpty)
                {
                    writer.WritePropertyName("arguments"u8);
                    writer.WriteRawValue(command.Arguments.Span, skipInputValidation: true);
                }
                writer.WriteEndObject();
            }
            _text.Write("\n\n"u8);
            using (var writer = new Utf8JsonWriter(_text, QmpCommand.WriterOptions))
                reply.Message.WriteTo(writer);
            _text.Write("\n\n"u8);
        }
    }

    public void WriteTo(ArrayBufferWriter<byte> text)
    {
        lock (_gate)
        {
            if (_text.WrittenCount == 0)
                return;
            text.Write("{\"execute\":\"qmp_capabilities\"}\n\n{\"return\":{}}\n\n"u8);
            text.Write(_text.WrittenSpan);
        }
    }
}
