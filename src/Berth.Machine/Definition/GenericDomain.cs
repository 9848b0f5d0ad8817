using Berth.Machine.Devices;
using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>Domains of no hypervisor in particular: what all of them have in common is filled in and checked, and nothing else.</summary>
public static class GenericDomain
{
    public static readonly Rule Arch = new("os.arch", RulePhase.Define, "A guest without a written architecture has the host's.")
    {
        Touches = ["domain/os/type/@arch"],
        Asks = "the host's architecture",
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<type machine='q35'>hvm</type>", "<type arch='x86_64' machine='q35'>hvm</type>"),
    };

    /// <summary>Completes a domain in place.</summary>
    /// <returns>What was added.</returns>
    /// <exception cref="Xml.ProblemException">The domain makes no sense; every problem that was found is in it.</exception>
    public static RuleTrace Complete(Domain domain, GenericOptions options)
    {
        var draft = new GenericDraft(domain, options);
        if (domain.Os?.Type is { Arch: null } type)
        {
            type.Arch = options.Architecture;
            draft.Trace.Resolved(type, "arch", Arch);
        }
        GeneralDefaults.Apply(draft);
        draft.Problems.EndStage();
        Check(draft);
        draft.Problems.ThrowIfAny();
        return draft.Trace;
    }

    /// <summary>Fills in and checks what does not depend on a hypervisor; for domains that no machine is known of, too.</summary>
    public static void Check(DomainDraft draft)
    {
        var domain = draft.Domain;
        ControllerIndexes.Apply(draft);
        DeviceOrder.Sort(domain.Devices);
        if (domain.Os?.Type?.Value == "hvm") ConsoleCompatibility.Apply(draft);
        foreach (var device in domain.Devices.All.ToList()) DeviceRules.Complete(device, draft);
        VideoRules.ChoosePrimary(draft);
        NumaCells.Apply(draft);
        draft.Problems.EndStage();
        DriveAddresses.AddControllers(domain, draft.Trace);
        VirtioSerialAddresses.AddControllers(domain, draft.Trace);
        CcidAddresses.Assign(domain, draft.Trace);
        foreach (var device in domain.Devices.All) DeviceRules.Validate(device, draft);
        DefinitionValidation.Validate(draft);
    }

    private sealed class GenericDraft(Domain domain, GenericOptions options) : DomainDraft(domain)
    {
        public override bool IsLive => options.IsLive;

        public override Guid NewUuid() => options.NewUuid();

        public override byte[] RandomBytes(int count) => options.RandomBytes(count);
    }
}
