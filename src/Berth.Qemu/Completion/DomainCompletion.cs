using Berth.Machine.Definition;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model;
using Berth.Qemu.Addresses;
using Berth.Qemu.Devices;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.Completion;

/// <summary>A domain with everything that the machine needs, and why it has it.</summary>
/// <param name="Domain">The complete domain.</param>
/// <param name="Trace">What rules added; empty unless that was asked for.</param>
public sealed record CompleteDomain(Domain Domain, RuleTrace Trace);

/// <summary>Runs the <see cref="RulePhase.Define"/> rules, assigns addresses and validates.</summary>
public static class DomainCompletion
{
    /// <summary>Completes a domain in place.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="context">The binary, configuration and host.</param>
    /// <param name="explain">Whether it is recorded what rules did.</param>
    /// <exception cref="Xml.ProblemException">The domain was refused; every problem that was found is in it.</exception>
    public static CompleteDomain Complete(Domain domain, QemuContext context, bool explain = true)
    {
        var completion = new QemuCompletion(domain, context, explain ? new() : RuleTrace.None);
        GeneralDefaults.Apply(completion);
        MachineDefaults.Apply(completion);
        completion.Problems.ThrowIfAny();
        FirmwareDefaults.Apply(completion);
        completion.Problems.ThrowIfAny();
        InterruptDefaults.Apply(completion);
        DeviceOrder.Sort(domain.Devices);
        ConsoleCompatibility.Apply(completion);
        ControllerIndexes.Apply(completion);
        DefaultDevices.Apply(completion);
        NumaDefaults.Apply(completion);
        CpuDefaults.Apply(completion);
        NumaCells.Apply(completion);
        NumaCells.AssignRemaining(completion);
        QemuIommu.AddForManyCpus(completion);
        DriveValidation.CheckNames(completion);
        foreach (var device in domain.Devices.All.ToList()) QemuDevices.Complete(device, completion);
        DeviceOrder.SortControllers(domain.Devices);
        DefaultDevices.ApplyLate(completion);
        completion.Problems.ThrowIfAny();
        AssignAddresses(completion);
        completion.Problems.ThrowIfAny();
        DomainValidation.Validate(completion);
        completion.Problems.ThrowIfAny();
        return new(domain, completion.Trace);
    }

    private static void AssignAddresses(QemuCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        DriveAddresses.AddControllers(domain, trace);
        VirtioSerialAddresses.AddControllers(domain, trace);
        CcidAddresses.Assign(domain, trace);
        foreach (var controller in domain.Devices.Controllers) QemuDevices.Complete(controller, completion);
        completion.Problems.ThrowIfAny();
        VirtioSerialAddresses.Assign(domain, trace, completion.Problems);
        SpaprVioAddresses.Assign(domain, trace, completion.Problems);
        if (domain.IsS390Ccw) CcwAddresses.Assign(completion);
        VirtioBuses.AssignMmio(completion);
        ConsoleCompatibility.CopyAddress(domain, trace);
        ZpciIds.Complete(completion);
        completion.Problems.ThrowIfAny();
        if (domain.HasPci) PciAssignment.Assign(domain, new QemuPciMachine(completion), trace, completion.Problems);
        ZpciIds.Assign(completion);
        if (domain.IsPSeries) PciHostBridges.Assign(domain, trace, completion.Problems);
        completion.Problems.ThrowIfAny();
        UsbAddresses.AssignNew(domain, completion.Context.AbiUpdate, trace, completion.Problems);
        MemorySlots.Assign(domain, trace, completion.Problems);
    }
}
