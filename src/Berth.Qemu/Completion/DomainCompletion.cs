using Berth.Machine.Definition;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
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
    /// <exception cref="Xml.ProblemException">The domain was refused. Every problem that was found is in it: first the one that gives the error
    /// its kind, then the others as they were found, each told once and without its consequences.</exception>
    public static CompleteDomain Complete(Domain domain, QemuContext context, bool explain = true)
    {
        var completion = new QemuCompletion(domain, context, explain ? new() : RuleTrace.None);
        var problems = completion.Problems;
        GeneralDefaults.Apply(completion);
        var hasMachine = MachineDefaults.Apply(completion);
        problems.EndStage();
        if (hasMachine)
        {
            FirmwareDefaults.Apply(completion);
            problems.EndStage();
            CompleteDevices(completion);
            problems.EndStage();
            AssignAddresses(completion);
            problems.EndStage();
            DomainValidation.Validate(completion);
        }
        else GenericDomain.Check(completion);
        problems.ThrowIfAny();
        return new(domain, completion.Trace);
    }

    private static void CompleteDevices(QemuCompletion completion)
    {
        var devices = completion.Domain.Devices;
        InterruptDefaults.Apply(completion);
        DeviceOrder.Sort(devices);
        ConsoleCompatibility.Apply(completion);
        ControllerIndexes.Apply(completion);
        DefaultDevices.Apply(completion);
        NumaDefaults.Apply(completion);
        CpuDefaults.Apply(completion);
        NumaCells.Apply(completion);
        NumaCells.AssignRemaining(completion);
        QemuIommu.AddForManyCpus(completion);
        DriveValidation.CheckNames(completion);
        foreach (var device in devices.All.ToList()) QemuDevices.Complete(device, completion);
        DeviceOrder.SortControllers(devices);
        DefaultDevices.ApplyLate(completion);
    }

    private static bool HasRightBuses(QemuCompletion completion)
    {
        foreach (var controller in completion.Domain.Devices.Controllers)
            if (controller.Type == ControllerType.Pci && completion.Problems.Concern(controller)) return false;
        return true;
    }

    private static void AssignAddresses(QemuCompletion completion)
    {
        var (domain, trace, problems) = (completion.Domain, completion.Trace, completion.Problems);
        DriveAddresses.AddControllers(domain, trace);
        VirtioSerialAddresses.AddControllers(domain, trace);
        CcidAddresses.Assign(domain, trace);
        foreach (var controller in domain.Devices.Controllers) QemuDevices.Complete(controller, completion);
        problems.EndStage();
        VirtioSerialAddresses.Assign(domain, trace, problems);
        SpaprVioAddresses.Assign(domain, trace, problems);
        if (domain.IsS390Ccw) CcwAddresses.Assign(completion);
        VirtioBuses.AssignMmio(completion);
        ConsoleCompatibility.CopyAddress(domain, trace);
        ZpciIds.Complete(completion);
        problems.EndStage();
        // Where the buses are wrong, so would be every word about their slots.
        if (domain.HasPci && HasRightBuses(completion)) PciAssignment.Assign(domain, new QemuPciMachine(completion), trace, problems);
        ZpciIds.Assign(completion);
        if (domain.IsPSeries) PciHostBridges.Assign(domain, trace, problems);
        problems.EndStage();
        UsbAddresses.AssignNew(domain, completion.Context.AbiUpdate, trace, problems);
        MemorySlots.Assign(domain, trace, problems);
    }
}
