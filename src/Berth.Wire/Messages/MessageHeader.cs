using System.Buffers.Binary;

namespace Berth.Wire;

/// <summary>What every packet starts with, after the word that says how long it is.</summary>
/// <param name="Program">The program's number.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Procedure">The procedure's or event's number.</param>
/// <param name="Type">What the packet is.</param>
/// <param name="Serial">The number of the call that it belongs to; 0 for events and keepalive.</param>
/// <param name="Status">How the payload is meant.</param>
public readonly record struct MessageHeader(
    uint Program, uint Version, int Procedure, MessageType Type, uint Serial, MessageStatus Status)
{
    /// <summary>The size of the header in bytes.</summary>
    public const int Size = 24;

    /// <summary>The size of the word before it, which counts itself.</summary>
    public const int LengthSize = 4;

    /// <summary>The longest packet in bytes, without the length word.</summary>
    public const int MaxPacket = 32 * 1024 * 1024;

    /// <summary>The most descriptors that travel with one packet.</summary>
    public const int MaxDescriptors = 32;

    /// <summary>Whether the count of descriptors follows the header.</summary>
    public bool CarriesDescriptors => Type is MessageType.CallWithDescriptors or MessageType.ReplyWithDescriptors;

    /// <summary>Whether the packet belongs to a stream.</summary>
    public bool IsStream => Type is MessageType.Stream or MessageType.StreamHole;

    /// <summary>Reads a header.</summary>
    /// <exception cref="XdrException">The type or status is unknown.</exception>
    public static MessageHeader Read(ReadOnlySpan<byte> bytes)
    {
        var type = BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
        var status = BinaryPrimitives.ReadInt32BigEndian(bytes[20..]);
        if (type is < 0 or > (int)MessageType.StreamHole) throw new XdrException($"a packet has the unknown type {type}");
        if (status is < 0 or > (int)MessageStatus.Continue) throw new XdrException($"a packet has the unknown status {status}");
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(bytes),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32BigEndian(bytes[8..]),
            (MessageType)type,
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
            (MessageStatus)status);
    }

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Program);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], Version);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Procedure);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], (int)Type);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], Serial);
        BinaryPrimitives.WriteInt32BigEndian(bytes[20..], (int)Status);
    }
}
