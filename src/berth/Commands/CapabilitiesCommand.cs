using System.CommandLine;
using Berth.Cli.Output;

namespace Berth.Cli.Commands;

/// <summary><c>berth capabilities</c>.</summary>
internal static class CapabilitiesCommand
{
    public static Command Create()
    {
        var domain = new Option<bool>("--domain") { Description = "What a guest of one machine type can have." };
        var arch = new Option<string?>("--arch") { Description = "With --domain: the guest's architecture.", HelpName = "ARCH" };
        var machine = new Option<string?>("--machine") { Description = "With --domain: the machine type.", HelpName = "MACHINE" };
        var type = new Option<string?>("--virttype") { Description = "With --domain: kvm or qemu.", HelpName = "TYPE" };
        var emulator = new Option<string?>("--emulator") { Description = "With --domain: the path of the QEMU.", HelpName = "PATH" };
        var output = OutputFormat.Create();
        var command = new Command("capabilities", "Prints what the host is and can run, as XML.") { domain, arch, machine, type, emulator, output };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var connection = await Connecting.OpenAsync(parsed, cancel);
            var isDomain = parsed.GetValue(domain) || new Option[] { arch, machine, type, emulator }.Any(option => parsed.GetResult(option) is not null);
            var xml = isDomain
                ? await connection.GetDomainCapabilitiesAsync(parsed.GetValue(emulator), parsed.GetValue(arch), parsed.GetValue(machine), parsed.GetValue(type), cancel)
                : await connection.GetCapabilitiesAsync(cancel);
            var screen = Screen.Of(parsed);
            if (parsed.IsJson(output))
            {
                var node = await connection.GetNodeInfoAsync(cancel);
                screen.WriteJson(new(await connection.GetUriAsync(cancel), node.Model, node.Cpus, node.Memory, xml), CliJson.Readable.HostReport);
            }
            else
            {
                screen.Output.Write(xml.EndsWith('\n') ? xml : xml + "\n");
            }
            return 0;
        });
        return command;
    }
}
