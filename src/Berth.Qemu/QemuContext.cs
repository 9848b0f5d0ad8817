using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities;

namespace Berth.Qemu;

/// <summary>What the rules and the command line rest on: a binary, a configuration, a host.</summary>
public sealed record QemuContext
{
    public required QemuCapabilities Capabilities { get; init; }

    /// <summary>The binary's path.</summary>
    public required string Emulator { get; init; }

    public required QemuConfiguration Configuration { get; init; }

    public required QemuHost Host { get; init; }

    /// <summary>The guest is new: defaults that change the guest ABI may be the best rather than the oldest.</summary>
    public bool AbiUpdate { get; init; }

    /// <summary>The documents describe guests that run.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether the binary can do something.</summary>
    public bool Has(QemuFlag flag) => Capabilities.Has(flag);
}
