using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Console = Berth.Model.Devices.Console;

namespace Berth.Qemu.Devices;

/// <summary>Consoles that are no serial port.</summary>
internal sealed class QemuConsole : QemuDevice<Console>
{
    public override void Validate(Console console, QemuCompletion completion)
    {
        var problems = completion.Problems;
        switch (console.TargetType)
        {
            case ConsoleTargetType.Sclp when !completion.Has(QemuFlag.S390Sclp):
            case ConsoleTargetType.Sclplm when !completion.Has(QemuFlag.Sclplmconsole):
                problems.Unsupported(console, "this QEMU has no SCLP console", "use <target type='serial'/> or 'virtio'", at: "target/@type");
                break;
            case ConsoleTargetType.None or ConsoleTargetType.Xen or ConsoleTargetType.Uml or ConsoleTargetType.Lxc or ConsoleTargetType.Openvz:
                problems.Unsupported(console, $"QEMU has no console of type '{console.TargetType.ToString()!.ToLowerInvariant()}'", "use <target type='serial'/> or 'virtio'", at: "target/@type");
                break;
        }
    }

    public override void Build(Console console, QemuBuild build)
    {
        switch (console.TargetType)
        {
            case ConsoleTargetType.Serial: break;
            case ConsoleTargetType.Virtio:
                var chardev = CharacterBackend.Build(build, console);
                VirtioPort.Build("virtconsole", console, chardev, null, build);
                break;
            case ConsoleTargetType.Sclp or ConsoleTargetType.Sclplm:
                var backend = CharacterBackend.Build(build, console);
                build.Parts.Device(console.TargetType == ConsoleTargetType.Sclp ? "sclpconsole" : "sclplmconsole").Add("chardev", backend).Add("id", console.Alias);
                break;
            default:
                build.Problems.Unsupported(console, $"QEMU has no console of type '{console.TargetType?.ToString().ToLowerInvariant()}'", "use serial or virtio", at: "target/@type");
                break;
        }
    }
}
