using Berth.Machine.Devices;
using Berth.Machine.Pci;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>Serial ports.</summary>
internal sealed class QemuSerial : QemuDevice<Serial>
{
    public static readonly Rule Target = new("serial.target", RulePhase.Define, "A serial port is of the kind that the machine has.");

    public override void Complete(Serial serial, QemuCompletion completion)
    {
        var target = serial.Target ??= new SerialTarget();
        // Old definitions call every serial port an ISA one.
        if (target is { Type: SerialTargetType.IsaSerial, Model: null } && (completion.Domain.IsPSeries || completion.Domain.IsArmVirt)) target.Type = null;
        if (target.Type is null)
        {
            target.Type = completion.Domain switch
            {
                { IsX86: true } => SerialTargetType.IsaSerial,
                { IsPSeries: true } => SerialTargetType.SpaprVioSerial,
                { IsS390Ccw: true } => SerialTargetType.SclpSerial,
                _ => SerialTargetType.SystemSerial,
            };
            completion.Trace.Resolved(serial, "target", Target);
        }
        target.Port ??= NextPort(completion.Domain.Devices.Serials, serial);
        // The first console is the first serial port under another name.
        if (serial == completion.Domain.Devices.Serials[0] && completion.Domain.Devices.Consoles.FirstOrDefault() is { TargetType: ConsoleTargetType.Serial } console)
            console.TargetPort = target.Port;
        if (target.Model is null)
        {
            target.Model = target.Type switch
            {
                SerialTargetType.IsaSerial => SerialModel.IsaSerial,
                SerialTargetType.UsbSerial => SerialModel.UsbSerial,
                SerialTargetType.PciSerial => SerialModel.PciSerial,
                SerialTargetType.SpaprVioSerial => SerialModel.SpaprVty,
                SerialTargetType.SclpSerial => SerialModel.SclpConsole,
                SerialTargetType.IsaDebug => SerialModel.IsaDebugcon,
                _ => completion.Domain.IsArm ? SerialModel.Pl011 : SerialModel.Uart16550A,
            };
            completion.Trace.Resolved(serial, "target/model", Target);
        }
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
        var domain = completion.Domain;
        var fits = serial.Target?.Model switch
        {
            SerialModel.IsaSerial or SerialModel.IsaDebugcon => domain.IsX86,
            SerialModel.SpaprVty => domain.IsPSeries,
            SerialModel.Pl011 => domain.IsArm,
            SerialModel.Uart16550A => !domain.IsX86 && !domain.IsPSeries && !domain.IsS390Ccw,
            SerialModel.SclpConsole or SerialModel.SclpLmConsole => domain.IsS390Ccw,
            _ => true,
        };
        if (!fits) completion.Problems.Unsupported(serial, $"a {domain.Machine} machine has no serial port of this kind", "leave out <target> and its model");
    }

    public override void Build(Serial serial, QemuBuild build)
    {
        var chardev = CharacterBackend.Build(build, serial);
        if (serial.Target?.Type == SerialTargetType.SystemSerial)
        {
            build.Parts.Option("-serial", $"chardev:{chardev}");
            return;
        }
        var device = build.Parts.Device(serial.Target?.Model switch
        {
            SerialModel.UsbSerial => "usb-serial",
            SerialModel.PciSerial => "pci-serial",
            SerialModel.SpaprVty => "spapr-vty",
            SerialModel.SclpConsole => "sclpconsole",
            SerialModel.SclpLmConsole => "sclplmconsole",
            SerialModel.IsaDebugcon => "isa-debugcon",
            _ => "isa-serial",
        }).Add("chardev", chardev).Add("id", serial.Alias);
        if (serial.Target?.Type == SerialTargetType.IsaSerial) device.Add("index", serial.Target.Port);
        device.AddAddress(serial, build);
    }
}
