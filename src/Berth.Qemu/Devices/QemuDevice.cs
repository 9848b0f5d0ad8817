using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The QEMU side of one kind of device: what it needs, what it gets by default, what is refused, what it becomes.</summary>
/// <typeparam name="T">The device's model.</typeparam>
internal abstract class QemuDevice<T> where T : Device
{
    /// <summary>Called when a domain is defined or a device is attached, before addresses are given out; runs the rules that choose models and other
    /// parts of the guest ABI.</summary>
    public virtual void Complete(T device, QemuCompletion completion)
    {
    }

    /// <summary>Called while addresses are given out: what the device needs of a PCI bus; none when it sits elsewhere.</summary>
    public virtual PciConnection PciNeeds(T device, QemuCompletion completion) => PciConnection.None;

    /// <summary>Called when the domain is complete: reports what cannot be.</summary>
    public virtual void Validate(T device, QemuCompletion completion)
    {
    }

    /// <summary>Called at start and at hot plug, when the device has its alias: adds what it becomes.</summary>
    public virtual void Build(T device, QemuBuild build)
    {
    }
}
