using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Model;
using Berth.Qemu.Addresses;
using Berth.Qemu.Cpus;
using Berth.Qemu.Devices;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.CommandLine;

/// <summary>Turns a complete domain into the command that starts it.</summary>
public static class QemuCommandLine
{
    /// <summary>Builds the command. Gives the domain its aliases; touches nothing on the host but through the resources.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="context">The binary, configuration and host.</param>
    /// <param name="start">The circumstances.</param>
    /// <param name="explain">Whether it is recorded what rules did.</param>
    /// <exception cref="Xml.ProblemException">The guest cannot be started this way.</exception>
    public static QemuCommand Build(Domain domain, QemuContext context, QemuStart start, bool explain = true)
    {
        var build = new QemuBuild(domain, context, start, explain ? new() : Machine.RuleTrace.None);
        // A guest that comes from elsewhere keeps the ports that its sender gave it.
        if (start.Incoming is null) UsbAddresses.Assign(domain, build.Trace, build.Problems, Machine.RulePhase.Start);
        foreach (var device in domain.Devices.Interfaces)
            if (device.Type == NetworkInterfaceType.Network && start.Resources.NetworkHostDevice(device) is { } host) build.NetworkHostDevices[device] = host;
        SessionLimits.Validate(build);
        GuestCpu.Resolve(build);
        build.Problems.ThrowIfAny();
        Aliases.Assign(domain, device => build.NetworkHostDevice(device) is not null, build.Trace);
        if (domain.NumaTune?.Memory is { Placement: VcpuPlacement.Auto } memory)
            build.Trace.Decided(memory, "@nodeset", NumaPlacement.Nodes, build.AutomaticNodes.ToXml(), start.AdvisedNodes is null ? "nobody advises, so it is all nodes of the host" : "numad's advice");
        BootOrder.Assign(build);
        StorageChains.Assign(build);
        IdentityOptions.Build(build);
        PersistentReservations.BuildManaged(build);
        PflashDrives.Build(build);
        MachineOptions.Build(build);
        CpuOptions.Build(build);
        LoaderOptions.Build(build);
        MemoryOptions.Build(build);
        MonitorOptions.Build(build);
        ClockOptions.Build(build);
        PowerOptions.Build(build);
        BootOptions.Build(build);
        BuildDevices(build);
        ClosingOptions.Build(build);
        DeviceOverrides.Apply(build);
        build.Problems.ThrowIfAny();

        var arguments = new List<string>(build.Parts.Parts.Sum(part => part is OptionPart { Value: null } ? 1 : 2));
        foreach (var part in build.Parts.Parts) ArgumentRendering.Append(arguments, part, context.Capabilities);
        return new QemuCommand
        {
            Environment = GuestEnvironment.Of(build),
            Program = domain.Devices.Emulator ?? context.Emulator,
            Arguments = arguments,
            Trace = build.Trace,
        };
    }

    private static void BuildDevices(QemuBuild build)
    {
        var devices = build.Domain.Devices;
        Add(devices.Iommus);
        AddControllers(ControllerType.Pci);
        foreach (var type in ControllerOrder) AddControllers(type);
        Add(devices.MemoryDevices);
        Add(devices.Hubs);
        AddControllers(ControllerType.Ccid);
        FloppyController.Build(build);
        Add(devices.Disks);
        Add(devices.Filesystems);
        AddInterfaces(hostDevices: false);
        Add(devices.Smartcards);
        Add(devices.Serials);
        Add(devices.Parallels);
        Add(devices.Channels);
        Add(devices.Consoles);
        Add(devices.Tpms);
        Add(devices.Inputs);
        Add(devices.Audios);
        Add(devices.Graphics);
        Add(devices.Videos);
        Add(devices.Sounds);
        Add(devices.Watchdogs);
        QemuWatchdog.BuildAction(build);
        Add(devices.RedirectedDevices);
        AddInterfaces(hostDevices: true);
        Add(devices.HostDevices);
        if (build.Start.Incoming is { } incoming) build.Parts.Option("-incoming", incoming);
        if (devices.MemoryBalloon is { } balloon) QemuDevices.Build(balloon, build);
        Add(devices.Rngs);
        if (devices.Nvram is { } nvram) QemuDevices.Build(nvram, build);
        if (build.Domain.Features?.VmCoreInfo?.State == true) build.Parts.Device("vmcoreinfo");
        UserArguments.Build(build);
        LaunchSecurityOptions.Build(build);
        SandboxOptions.Build(build);
        Add(devices.Panics);
        Add(devices.SharedMemories);
        if (devices.Vsock is { } vsock) QemuDevices.Build(vsock, build);
        Add(devices.Cryptos);
        if (devices.PersistentStore is { } store) QemuDevices.Build(store, build);

        void Add<T>(List<T> list) where T : Device
        {
            foreach (var device in list) QemuDevices.Build(device, build);
        }

        void AddControllers(ControllerType type)
        {
            foreach (var controller in devices.Controllers)
                if (controller.Type == type) QemuDevices.Build(controller, build);
        }

        void AddInterfaces(bool hostDevices)
        {
            foreach (var device in devices.Interfaces)
                if (QemuNetworkInterface.IsHostDevice(device, build) == hostDevices) QemuDevices.Build(device, build);
        }
    }

    // The order of the buses on the command line is part of what a migration peer expects.
    private static readonly ControllerType[] ControllerOrder =
    [
        ControllerType.Usb, ControllerType.Scsi, ControllerType.Ide, ControllerType.Sata, ControllerType.VirtioSerial,
    ];
}
