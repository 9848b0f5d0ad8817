namespace Berth.Qemu.Capabilities;

/// <summary>What executes the guest's instructions.</summary>
public enum QemuAccelerator
{
    /// <summary>QEMU's own translator; works everywhere.</summary>
    Tcg,

    /// <summary>Linux's KVM.</summary>
    Kvm,

    /// <summary>macOS's Hypervisor framework.</summary>
    Hvf,
}
