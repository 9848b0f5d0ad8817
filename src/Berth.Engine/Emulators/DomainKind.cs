using Berth.Qemu.Capabilities;

namespace Berth.Engine.Emulators;

/// <summary>A kind of guest that is asked about: with one emulator, accelerator and machine type.</summary>
internal sealed record DomainKind
{
    public required QemuCapabilities Capabilities { get; init; }

    /// <summary>The emulator's path.</summary>
    public required string Emulator { get; init; }

    public required string Architecture { get; init; }

    public required QemuAccelerator Accelerator { get; init; }

    public required MachineType Machine { get; init; }

    /// <summary>Finds out which kind is meant. Whatever is null is chosen as libvirt does: the host's architecture, KVM where it works, the architecture's usual machine.</summary>
    /// <exception cref="Wire.LibvirtException">There is no such emulator, machine type or accelerator.</exception>
    public static async Task<DomainKind> FindAsync(
        EmulatorSet emulators, string? emulator, string? architecture, string? machine, string? virtType, CancellationToken cancellation)
    {
        emulator ??= emulators.FindFor(architecture ?? emulators.Host.Architecture)
            ?? throw Failures.BadArgument($"no emulator for architecture '{architecture ?? emulators.Host.Architecture}' is installed");
        var capabilities = await emulators.GetAsync(emulator, cancellation);
        if (architecture is not null && !capabilities.Runs(architecture))
            throw Failures.BadArgument($"architecture '{architecture}' is not that of the emulator {emulator}, which is '{capabilities.Architecture}'");
        architecture ??= capabilities.Architecture;
        var accelerator = virtType switch
        {
            null => capabilities.Accelerators[0].Accelerator,
            "kvm" => QemuAccelerator.Kvm,
            "hvf" => QemuAccelerator.Hvf,
            "qemu" => QemuAccelerator.Tcg,
            _ => throw Failures.BadArgument($"unknown virtualization type '{virtType}'; it is kvm or qemu"),
        };
        if (capabilities.Accelerator(accelerator) is not { } offered) throw Failures.BadArgument($"the emulator {emulator} does not support virtualization type '{virtType}' on this host");
        return new()
        {
            Capabilities = capabilities,
            Emulator = emulator,
            Architecture = architecture,
            Accelerator = accelerator,
            Machine = machine is null
                ? PreferredMachine.Of(architecture, offered.Machines)
                : offered.FindMachine(machine) ?? throw Failures.BadArgument($"the emulator {emulator} has no machine type '{machine}'"),
        };
    }
}
