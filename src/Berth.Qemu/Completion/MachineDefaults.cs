using Berth.Machine;
using Berth.Model;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>The OS type, architecture, machine type and emulator.</summary>
internal static class MachineDefaults
{
    /// <summary>How many machine types an error names.</summary>
    private const int MostNames = 12;

    public static readonly Rule Arch = new("os.arch", RulePhase.Define, "A guest without a written architecture has the host's.")
    {
        Touches = ["domain/os/type/@arch"],
        Asks = "the host's architecture",
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<type machine='q35'>hvm</type>", "<type arch='x86_64' machine='q35'>hvm</type>"),
    };

    public static readonly Rule Machine = new("os.machine", RulePhase.Define,
        "The versioned machine type is stored, so that a newer hypervisor builds the same machine.")
    {
        Touches = ["domain/os/type/@machine"],
        Asks = "the QEMU's machine types, their aliases and the default (query-machines)",
        Source = "libvirt, Domain XML format: BIOS bootloader",
        Example = new("<type arch='x86_64' machine='q35'>hvm</type>", "<type arch='x86_64' machine='pc-q35-10.0'>hvm</type>"),
    };

    public static readonly Rule Emulator = new("devices.emulator", RulePhase.Define, "The guest keeps the emulator that it was defined with.")
    {
        Touches = ["domain/devices/emulator"],
        Asks = "which QEMU serves the architecture on this host",
        Source = "libvirt, Domain XML format: Devices",
        Example = new("", "<emulator>/usr/bin/qemu-system-x86_64</emulator>"),
    };

    /// <returns>False when the guest has no machine, which is reported: without one there is nothing to complete.</returns>
    public static bool Apply(QemuCompletion completion)
    {
        var (domain, trace, problems) = (completion.Domain, completion.Trace, completion.Problems);
        if (domain.Os?.Type is not { } type || type.Value.Length == 0)
        {
            problems.Add(ProblemKind.Xml, (XmlNode?)domain.Os ?? domain, "the domain has no OS type", "write <os><type>hvm</type></os>", at: domain.Os is null ? "os" : "type");
            return false;
        }
        if (type.Value != "hvm")
        {
            problems.Unsupported(type, $"QEMU does not run guests of OS type '{type.Value}'", "use hvm");
            return false;
        }
        if (type.Arch is null)
        {
            type.Arch = completion.Context.Host.Architecture;
            trace.Resolved(type, "arch", Arch, "the host's architecture");
        }
        if (domain.Type is not (DomainType.Qemu or DomainType.Kvm or DomainType.Hvf))
        {
            problems.Unsupported(domain, $"QEMU does not run domains of type '{domain.Type.ToString().ToLowerInvariant()}'", "use kvm or qemu", at: "@type");
            return false;
        }
        if (type.Arch != completion.Capabilities.Architecture && !IsCompatible(type.Arch, completion.Capabilities.Architecture))
        {
            problems.Unsupported(type, $"the emulator '{completion.Context.Emulator}' does not run {type.Arch} guests", $"use {completion.Capabilities.Architecture}", at: "@arch");
            return false;
        }
        if (completion.Accelerator is not { } accelerator)
        {
            problems.Unsupported(domain, $"the emulator '{completion.Context.Emulator}' cannot run domains of type '{domain.Type.ToString().ToLowerInvariant()}' here",
                "use type='qemu'", at: "@type");
            return false;
        }
        if (type.Machine is null)
        {
            var preferred = accelerator.Machines.FirstOrDefault(m => m.IsDefault) ?? (accelerator.Machines.Count > 0 ? accelerator.Machines[0] : null);
            if (preferred is null)
            {
                problems.Unsupported(type, $"the emulator '{completion.Context.Emulator}' offers no machine type", "install another QEMU, or name one in <emulator>", at: "@machine");
                return false;
            }
            type.Machine = preferred.Name;
            trace.Resolved(type, "machine", Machine, $"QEMU's default machine is {preferred.Name}");
        }
        else if (accelerator.FindMachine(type.Machine) is not { } machine)
        {
            problems.Unsupported(type, $"the emulator '{completion.Context.Emulator}' has no machine type '{type.Machine}'",
                Nearest(type.Machine, accelerator.Machines.Select(m => m.Alias ?? m.Name)), at: "@machine");
            return false;
        }
        else if (machine.Name != type.Machine)
        {
            trace.Resolved(type, "machine", Machine, $"{type.Machine} is QEMU's alias of {machine.Name}");
            type.Machine = machine.Name;
        }
        if (domain.Devices.Emulator is null)
        {
            domain.Devices.Emulator = completion.Context.Emulator;
            trace.Resolved(domain.Devices, "emulator", Emulator);
        }
        return true;
    }

    // An emulator of a 64 bit architecture also runs guests of its 32 bit one.
    private static bool IsCompatible(string guest, string emulator) => (guest, emulator) is ("i686", "x86_64") or ("armv7l", "aarch64") or ("armv6l", "armv7l") or ("ppc64le", "ppc64");

    private static string Nearest(string name, IEnumerable<string> names)
    {
        var known = names.Distinct(StringComparer.Ordinal).ToArray();
        var nearest = Array.Find(known, n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ?? Xml.NearestName.Find(name, known);
        var some = $"it has {string.Join(", ", known.Take(MostNames))}{(known.Length > MostNames ? $" and {known.Length - MostNames} more" : "")}";
        return nearest is null ? some : $"did you mean '{nearest}'? {some}";
    }
}
