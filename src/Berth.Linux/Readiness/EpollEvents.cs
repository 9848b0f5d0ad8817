namespace Berth.Linux;

/// <summary>Readiness of a descriptor, epoll_ctl(2).</summary>
[Flags]
internal enum EpollEvents : uint
{
    None = 0,
    In = 0x1,
    Out = 0x4,
    Error = 0x8,
    HangUp = 0x10,
    PeerClosed = 0x2000,
    OneShot = 1u << 30,
    EdgeTriggered = 1u << 31,
}
