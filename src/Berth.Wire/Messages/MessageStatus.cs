namespace Berth.Wire;

/// <summary>How a packet's payload is meant.</summary>
public enum MessageStatus
{
    Ok = 0,

    /// <summary>The payload is an error, or, in a stream packet of the client, the stream is aborted.</summary>
    Error = 1,

    /// <summary>Data of a stream.</summary>
    Continue = 2,
}
