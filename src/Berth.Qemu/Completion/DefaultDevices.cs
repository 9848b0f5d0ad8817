using Berth.Machine.Devices;
using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.Completion;

/// <summary>Devices that a machine has whether or not the user wrote them.</summary>
internal static class DefaultDevices
{
    public static readonly Rule Usb = new("controller.usb", RulePhase.Define, "The machine has a USB controller unless model='none' says otherwise.")
    {
        Touches = ["domain/devices/controller"],
        Asks = "the machine, and which USB controllers the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("", "<controller type='usb' index='0' model='qemu-xhci'/>"),
    };

    public static readonly Rule PciRoot = new("controller.pci-root", RulePhase.Define, "The machine's root bus is part of its chipset.")
    {
        Touches = ["domain/devices/controller"],
        Asks = "the machine: whether its bus is PCI or PCI Express",
        Source = "libvirt, Domain XML format: Controllers",
        Example = new("", "<controller type='pci' index='0' model='pcie-root'/>"),
    };

    public static readonly Rule Sata = new("controller.sata", RulePhase.Define, "The q35 chipset has an AHCI controller.")
    {
        Touches = ["domain/devices/controller"],
        Asks = "the machine: q35 has it built in",
        Source = "QEMU: the q35 machine",
        Example = new("", "<controller type='sata' index='0'/>"),
    };

    public static readonly Rule Balloon = new("memballoon.default", RulePhase.Define, "A balloon lets the host take memory back; model='none' leaves it out.")
    {
        Touches = ["domain/devices/memballoon"],
        Asks = "the machine: whether it has a bus for it",
        Source = "libvirt, Domain XML format: Memory balloon device",
        Example = new("", "<memballoon model='virtio'/>"),
    };

    public static readonly Rule Watchdog = new("watchdog.itco", RulePhase.Define, "The q35 chipset has a watchdog.")
    {
        Touches = ["domain/devices/watchdog"],
        Asks = "the machine: q35 has it built in",
        Source = "QEMU: the q35 machine; libvirt, Domain XML format: Watchdog devices",
        Example = new("", "<watchdog model='itco' action='reset'/>"),
    };

    public static readonly Rule Ps2 = new("input.ps2", RulePhase.Define, "The PC machines have a PS/2 keyboard and mouse.")
    {
        Touches = ["domain/devices/input"],
        Asks = "the machine: PCs have a PS/2 controller",
        Source = "libvirt, Domain XML format: Input devices",
        Example = new("", "<input type='mouse' bus='ps2'/>\n<input type='keyboard' bus='ps2'/>"),
    };

    public static readonly Rule UsbInput = new("input.usb", RulePhase.Define, "A screen of a POWER guest comes with a USB keyboard and mouse.")
    {
        Touches = ["domain/devices/input"],
        Asks = "the machine: whether it has USB",
        Source = "libvirt, Domain XML format: Input devices",
        Example = new("", "<input type='keyboard' bus='usb'/>"),
    };

    public static readonly Rule Audio = new("audio.backend", RulePhase.Define, "QEMU is told which audio backend to use, even if it is none.")
    {
        Touches = ["domain/devices/audio"],
        Asks = "the configuration: whether guests may use the host's sound",
        Source = "libvirt, Domain XML format: Audio backends",
        Example = new("", "<audio id='1' type='none'/>"),
    };

    public static readonly Rule Panic = new("panic.firmware", RulePhase.Define, "The firmware of s390 and pSeries guests tells the hypervisor when they panic; nothing needs to be added for it.")
    {
        Touches = ["domain/devices/panic"],
        Asks = "the machine",
        Source = "libvirt, Domain XML format: Panic device",
        Example = new("", "<panic model='pseries'/>"),
    };

    public static readonly Rule Video = new("video.card", RulePhase.Define, "A screen needs a graphics card.")
    {
        Touches = ["domain/devices/video"],
        Asks = "which graphics cards the QEMU has (the QOM type list)",
        Source = "libvirt, Domain XML format: Video devices",
        Example = new("<graphics type='vnc'/>", "<video>\n  <model type='cirrus' vram='16384' heads='1' primary='yes'/>\n</video>"),
    };

    public static void Apply(QemuCompletion completion)
    {
        var (domain, devices, trace) = (completion.Domain, completion.Domain.Devices, completion.Trace);
        var (usb, root, balloon) = Of(domain);
        var sata = domain.IsQ35;
        if (sata && !devices.Watchdogs.Exists(w => w.Model == WatchdogModel.Itco)) AddItco(devices, trace);
        if (domain.IsPSeries) AddPanic(PanicModel.Pseries);
        if (domain.Arch == "s390x")
        {
            if (completion.Has(QemuFlag.Zpci)) root = "pci-root";
            AddPanic(PanicModel.S390);
        }

        if (usb && devices.Find(ControllerType.Usb, 0) is null && !devices.Controllers.Exists(c => c.Type == ControllerType.Usb && c.Index is null or 0))
            AddUsb(completion);
        if (sata) devices.EnsureController(ControllerType.Sata, 0, null, Sata, trace);
        if (root is not null)
        {
            var added = devices.EnsureController(ControllerType.Pci, 0, root, PciRoot, trace, $"the machine is {domain.Machine}");
            if (added is null && devices.Find(ControllerType.Pci, 0) is { } existing && existing.Model != root)
            {
                completion.Problems.Invalid(existing, $"PCI controller 0 of a {domain.Machine} machine is a {root}, not '{existing.Model}'", $"write model='{root}' or leave the controller out", at: "@model");
            }
        }
        if (balloon && devices.MemoryBalloon is null)
        {
            devices.MemoryBalloon = new MemoryBalloon { Model = MemoryBalloonModel.Virtio };
            trace.Added(devices.MemoryBalloon, Balloon);
        }

        void AddPanic(PanicModel model)
        {
            if (devices.Panics.Exists(p => p.Model is null or PanicModel.Default || p.Model == model)) return;
            var panic = new Panic { Model = model };
            devices.Panics.Add(panic);
            trace.Added(panic, Panic);
        }
    }

    /// <summary>Whether a machine has a USB controller, which root bus, and whether it gets a balloon.</summary>
    private static (bool Usb, string? Root, bool Balloon) Of(Domain domain)
    {
        var sparc64 = domain.Arch == "sparc64";
        return domain.Arch switch
        {
            "x86_64" or "i686" => (!domain.IsIsapc, domain.IsQ35 ? "pcie-root" : domain.IsI440Fx ? "pci-root" : null, true),
            // Of the Arm boards without slots only these have a USB controller, and one has PCI.
            _ when domain.IsArm => (domain.Machine == "versatilepb" || domain.Machine.StartsWith("realview", StringComparison.Ordinal),
                domain.IsArmVirt ? "pcie-root" : domain.Machine == "versatilepb" ? "pci-root" : null, false),
            "riscv64" or "riscv32" => (false, domain.IsRiscVVirt ? "pcie-root" : null, true),
            "loongarch64" => (false, "pcie-root", false),
            "s390x" => (false, null, true),
            "ppc" or "ppc64" or "ppc64le" or "alpha" or "sh4" or "sh4eb" => (true, "pci-root", true),
            "mips" or "mipsel" or "mips64" or "mips64el" => (true, domain.Machine == "malta" ? "pci-root" : null, true),
            _ => (sparc64, sparc64 ? "pci-root" : null, sparc64),
        };
    }

    /// <summary>What depends on the devices that were written: input, sound, a graphics card.</summary>
    public static void ApplyLate(QemuCompletion completion)
    {
        var (domain, devices, trace) = (completion.Domain, completion.Domain.Devices, completion.Trace);
        if (domain.IsX86 && domain.Features?.Ps2 != false)
        {
            AddInput(InputType.Mouse, InputBus.Ps2, Ps2);
            AddInput(InputType.Keyboard, InputBus.Ps2, Ps2);
        }
        if (domain.Arch is "ppc64" or "ppc64le" && devices.Graphics.Count > 0)
        {
            AddInput(InputType.Keyboard, InputBus.Usb, UsbInput);
            // A tablet is a better mouse.
            if (!devices.Inputs.Exists(i => i is { Type: InputType.Tablet, Bus: InputBus.Usb })) AddInput(InputType.Mouse, InputBus.Usb, UsbInput);
        }
        if (devices.Audios.Count == 0 && DefaultAudio(completion) is { } backend)
        {
            var audio = new Audio { Id = 1, Type = backend };
            devices.Audios.Add(audio);
            trace.Added(audio, Audio);
        }
        if (devices.Videos.Count == 0 && devices.Graphics.Count > 0)
        {
            var video = new Video();
            devices.Videos.Add(video);
            Devices.QemuDevices.Complete(video, completion);
            trace.Added(video, Video);
        }
        VideoRules.ChoosePrimary(completion);

        void AddInput(InputType type, InputBus bus, Rule rule)
        {
            foreach (var other in devices.Inputs)
                if (other.Type == type && other.Bus == bus) return;
            var input = new Input { Type = type, Bus = bus };
            devices.Inputs.Add(input);
            trace.Added(input, rule);
        }
    }

    private static void AddItco(Model.Devices.Devices devices, RuleTrace trace)
    {
        var watchdog = new Watchdog { Model = WatchdogModel.Itco, Action = devices.Watchdogs.FirstOrDefault()?.Action };
        devices.Watchdogs.Add(watchdog);
        trace.Added(watchdog, Watchdog);
    }

    private static void AddUsb(QemuCompletion completion)
    {
        if (!completion.Domain.IsQ35)
        {
            // The controller that comes with an Arm board is OHCI; one that is written without a model need not be.
            Add(completion.Domain.IsArm ? "pci-ohci" : null);
            return;
        }
        if (completion.Has(QemuFlag.QemuXhci)) Add("qemu-xhci");
        else if (completion.Has(QemuFlag.NecUsbXhci)) Add("nec-xhci");
        else if (completion.Has(QemuFlag.Ich9UsbEhci1))
        {
            Add("ich9-ehci1");
            foreach (var companion in (ReadOnlySpan<string>)["ich9-uhci1", "ich9-uhci2", "ich9-uhci3"])
            {
                var controller = new Controller { Type = ControllerType.Usb, Index = 0, Model = companion };
                completion.Domain.Devices.Controllers.Add(controller);
                completion.Trace.Added(controller, Usb);
            }
        }

        void Add(string? model) => completion.Domain.Devices.EnsureController(ControllerType.Usb, 0, model, Usb, completion.Trace,
            model is null ? null : $"the first USB controller that this QEMU has is {model}");
    }

    /// <summary>The backend to store; null leaves the choice to the start, where the host's sound may be used.</summary>
    private static AudioType? DefaultAudio(QemuCompletion completion)
    {
        var configuration = completion.Context.Configuration;
        var graphics = completion.Domain.Devices.Graphics;
        if (graphics.Count == 0) return configuration.NographicsAllowHostAudio ? HostAudio(completion) : AudioType.None;
        // Of several screens the last one that has to do with sound decides.
        return graphics.FindLast(g => g.Type is GraphicsType.Vnc or GraphicsType.Spice or GraphicsType.Sdl)?.Type switch
        {
            GraphicsType.Spice => AudioType.Spice,
            GraphicsType.Vnc when !configuration.VncAllowHostAudio => AudioType.None,
            null => null,
            _ => HostAudio(completion),
        };
    }

    // QEMU's own variable of old still chooses the host's sound system.
    private static AudioType? HostAudio(QemuCompletion completion)
    {
        if (!completion.Context.Host.Environment.TryGetValue("QEMU_AUDIO_DRV", out var driver)) return null;
        return driver switch
        {
            "pa" => AudioType.Pulseaudio,
            "wav" => AudioType.File,
            _ when Enum.TryParse<AudioType>(driver, ignoreCase: true, out var type) => type,
            _ => null,
        };
    }
}
