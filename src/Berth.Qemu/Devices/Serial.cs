using Berth.Qemu.Capabilities.Flags;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Serial ports.</summary>
internal sealed class QemuSerial : QemuDevice<Serial>
{
    public static readonly Rule Target = new("serial.target", RulePhase.Define, "A serial port is of the kind that the machine has.")
    {
        Touches = ["domain/devices/serial/target/@type", "domain/devices/serial/target/model/@name"],
        Asks = "the machine",
        Source = "libvirt, Domain XML format: Serial port",
        Example = new("<serial type='pty'/>", "<target type='isa-serial' port='0'>\n  <model name='isa-serial'/>\n</target>"),
    };

    public static readonly Rule Port = new("serial.port", RulePhase.Define, "Serial ports are counted, and keep their number.")
    {
        Touches = ["domain/devices/serial/target/@port"],
        Source = "libvirt, Domain XML format: Serial port",
        Example = new("<serial type='pty'/>", "<serial type='pty'>\n  <target port='0'/>\n</serial>"),
    };

    public override void Complete(Serial serial, QemuCompletion completion)
    {
        var target = serial.Target ??= new SerialTarget();
        // Old definitions call every serial port an ISA one; a board whose serial ports have no kind of their own says nothing of it.
        if (target.Type is null or SerialTargetType.IsaSerial)
        {
            target.Type = completion.Domain switch
            {
                { IsX86: true } => SerialTargetType.IsaSerial,
                { IsPSeries: true } => SerialTargetType.SpaprVioSerial,
                { IsArmVirt: true } or { IsRiscVVirt: true } or { IsLoongArchVirt: true } => SerialTargetType.SystemSerial,
                { Arch: "s390x" } => SerialTargetType.SclpSerial,
                _ => null,
            };
            completion.Trace.Resolved(serial, "target/@type", Target);
        }
        if (target.Port is null)
        {
            target.Port = NextPort(completion.Domain.Devices.Serials, serial);
            completion.Trace.Resolved(serial, "target/@port", Port);
        }
        // The first console is the first serial port under another name.
        if (serial == completion.Domain.Devices.Serials[0] && completion.Domain.Devices.Consoles.FirstOrDefault() is { TargetType: ConsoleTargetType.Serial } console)
            console.TargetPort = target.Port;
        if (target.Model is not null || target.Type is null) return;
        target.Model = target.Type switch
        {
            SerialTargetType.IsaSerial => SerialModel.IsaSerial,
            SerialTargetType.UsbSerial => SerialModel.UsbSerial,
            SerialTargetType.PciSerial => SerialModel.PciSerial,
            SerialTargetType.SpaprVioSerial => SerialModel.SpaprVty,
            SerialTargetType.SclpSerial => SerialModel.SclpConsole,
            SerialTargetType.IsaDebug => SerialModel.IsaDebugcon,
            _ when completion.Domain.IsArmVirt => SerialModel.Pl011,
            _ when completion.Domain.IsRiscVVirt || completion.Domain.IsLoongArchVirt => SerialModel.Uart16550A,
            _ => null,
        };
        if (target.Model is not null) completion.Trace.Resolved(serial, "target/model", Target);
    }

    private static int NextPort(List<Serial> serials, Serial serial)
    {
        var highest = -1;
        foreach (var other in serials)
            if (other != serial && other.Target?.Port is { } port) highest = Math.Max(highest, port);
        return highest + 1;
    }

    public override PciConnection PciNeeds(Serial serial, QemuCompletion completion) =>
        serial.Target?.Type == SerialTargetType.PciSerial ? Virtio.Pci : PciConnection.None;

    public override void Validate(Serial serial, QemuCompletion completion)
    {
        var (domain, problems) = (completion.Domain, completion.Problems);
        var (target, model) = (serial.Target?.Type, serial.Target?.Model);
        var fits = (target, model) switch
        {
            (_, SerialModel.SpaprVty) or (SerialTargetType.SpaprVioSerial, _) => domain.IsPSeries,
            (_, SerialModel.SclpConsole or SerialModel.SclpLmConsole) or (SerialTargetType.SclpSerial, _) => domain.Arch == "s390x",
            (SerialTargetType.SystemSerial, SerialModel.Pl011) => domain.IsArmVirt,
            (SerialTargetType.SystemSerial, SerialModel.Uart16550A) => domain.IsRiscVVirt || domain.IsLoongArchVirt,
            _ => true,
        };
        if (!fits) problems.Unsupported(serial, $"a {domain.Machine} machine has no serial port of this kind", "leave out <target> and its model", at: "target");
        if (model is not null && target is not null && TypeOf(model.Value) != target)
            problems.Unsupported(serial, "this model of serial port is of another type", "leave out the model", at: "target/model/@name");
        var (right, name) = target switch
        {
            SerialTargetType.IsaSerial or SerialTargetType.IsaDebug => (serial.Address is null or IsaAddress, "isa"),
            SerialTargetType.UsbSerial => (serial.Address is null or UsbAddress, "usb"),
            SerialTargetType.PciSerial => (serial.Address is null or PciAddress, "pci"),
            SerialTargetType.SpaprVioSerial => (serial.Address is null or SpaprVioAddress, "spapr-vio"),
            _ => (serial.Address is null, null),
        };
        if (!right) problems.Unsupported(serial, name is null ? "this serial port is part of the machine" : $"this serial port has an address of type '{name}'", "remove <address>", at: "address");
    }

    private static SerialTargetType TypeOf(SerialModel model) => model switch
    {
        SerialModel.IsaSerial => SerialTargetType.IsaSerial,
        SerialModel.UsbSerial => SerialTargetType.UsbSerial,
        SerialModel.PciSerial => SerialTargetType.PciSerial,
        SerialModel.SpaprVty => SerialTargetType.SpaprVioSerial,
        SerialModel.SclpConsole or SerialModel.SclpLmConsole => SerialTargetType.SclpSerial,
        SerialModel.IsaDebugcon => SerialTargetType.IsaDebug,
        _ => SerialTargetType.SystemSerial,
    };

    public override void Build(Serial serial, QemuBuild build)
    {
        // Without SPICE there is nothing that such a port could be connected to.
        if (serial.Type == CharacterType.Spiceport && !build.Domain.Devices.Graphics.Exists(g => g.Type == GraphicsType.Spice)) return;
        var (model, flag) = Frontend(serial.Target?.Model);
        if (flag is not null && !build.Has(flag)) build.Problems.Unsupported(serial, $"this QEMU has no serial port '{model}'", "use another <target>", at: "target/@type");
        var chardev = CharacterBackend.Build(build, serial);
        if (serial.Target?.Type is null or SerialTargetType.SystemSerial)
        {
            build.Parts.Option("-serial", $"chardev:{chardev}");
            return;
        }
        var device = build.Parts.Device(model).Add("chardev", chardev).Add("id", serial.Alias);
        if (serial.Target?.Type == SerialTargetType.IsaSerial) device.Add("index", serial.Target.Port);
        device.AddAddress(serial, build);
    }

    private static (string Name, QemuFlag? Flag) Frontend(SerialModel? model) => model switch
    {
        SerialModel.UsbSerial => ("usb-serial", QemuFlag.UsbSerial),
        SerialModel.PciSerial => ("pci-serial", QemuFlag.PciSerial),
        SerialModel.SpaprVty => ("spapr-vty", QemuFlag.SpaprVty),
        SerialModel.SclpConsole => ("sclpconsole", QemuFlag.S390Sclp),
        SerialModel.SclpLmConsole => ("sclplmconsole", QemuFlag.Sclplmconsole),
        SerialModel.IsaDebugcon => ("isa-debugcon", null),
        SerialModel.IsaSerial => ("isa-serial", QemuFlag.IsaSerial),
        SerialModel.Pl011 => ("pl011", QemuFlag.Pl011),
        _ => ("", null),
    };
}
