namespace Berth.Linux;

/// <summary>Who is at the other end of a UNIX socket, as of when it connected (SO_PEERCRED, unix(7)).</summary>
/// <param name="ProcessId">Its process; 0 when that is not visible from our pid namespace. The process may have ended since.</param>
/// <param name="UserId">Its effective user.</param>
/// <param name="GroupId">Its effective group.</param>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId);
