namespace Berth.Wire;

/// <summary>What a packet is.</summary>
public enum MessageType
{
    Call = 0,
    Reply = 1,

    /// <summary>Unasked for: an event, or a keepalive packet.</summary>
    Event = 2,
    Stream = 3,
    CallWithDescriptors = 4,
    ReplyWithDescriptors = 5,
    StreamHole = 6,
}
