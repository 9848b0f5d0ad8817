using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Calls that a client makes twice: first to learn how many values there are, then with room for as many.</summary>
internal static class TwoSteps
{
    /// <param name="room">For how many values the client has room; 0 when it asks how many there are.</param>
    /// <param name="values">All of them.</param>
    /// <param name="reply">Makes the reply of the values to send and the count to tell.</param>
    /// <exception cref="LibvirtException">The room is less than none.</exception>
    public static TReply Answer<TValue, TReply>(int room, TValue[] values, Func<TValue[], int, TReply> reply) => room switch
    {
        < 0 => throw new LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.None, $"room for {room} values; it must be 0 or more"),
        0 => reply([], values.Length),
        _ => reply(values[..Math.Min(room, values.Length)], Math.Min(room, values.Length)),
    };
}
