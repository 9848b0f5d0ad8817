using Berth.Linux;

namespace Berth.Host;

/// <summary>The counter that x86 CPUs count time with, as guests would get it from KVM.</summary>
/// <param name="Frequency">Hertz, in steps of 1000.</param>
/// <param name="CanScale">Whether a guest's can count at another rate; null when KVM does not say.</param>
public sealed record TimeStampCounter(ulong Frequency, bool? CanScale)
{
    // linux/kvm.h
    private const uint CreateVm = 0xae01, CheckExtension = 0xae03, CreateVcpu = 0xae41, GetTscKhz = 0xaea3;
    private const int CapabilityTscControl = 60;

    /// <summary>Asks KVM, by way of a virtual CPU that never runs; null when it does not tell.</summary>
    public static TimeStampCounter? Read(HostTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        if (!tree.IsOwn) return null;
        try
        {
            using var kvm = File.OpenHandle(tree.Locate("/dev/kvm"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var machine = DeviceControl.Open(kvm, CreateVm);
            if (machine is null) return null;
            using var cpu = DeviceControl.Open(machine, CreateVcpu);
            if (cpu is null || DeviceControl.Send(cpu, GetTscKhz) is not { } kiloHertz || kiloHertz <= 0) return null;
            return new((ulong)kiloHertz * 1000, DeviceControl.Send(machine, CheckExtension, CapabilityTscControl) is { } answer ? answer > 0 : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
