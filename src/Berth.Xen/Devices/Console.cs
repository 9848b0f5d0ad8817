using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;
using Console = Berth.Model.Devices.Console;

namespace Berth.Xen.Devices;

/// <summary>The guest's console, which no setting speaks of: it is there, or it is the first serial port.</summary>
internal sealed class XenConsole : XenElement
{
    public static readonly Rule Xen = new("console.xen", RulePhase.Define, "A guest that knows Xen has the console that Xen gives to each.");

    public static readonly Rule FirstSerial = new("console.serial", RulePhase.Define, "The first serial port is also the guest's console.");

    public override void Complete(XenCompletion completion)
    {
        var devices = completion.Domain.Devices;
        if (devices.Consoles.Count > 0) return;
        if (!completion.Domain.IsHvm) Add(new() { Type = CharacterType.Pty, TargetType = ConsoleTargetType.Xen }, Xen);
        else if (devices.Serials is [var serial, ..])
        {
            Add(new()
            {
                Type = serial.Type,
                Protocol = serial.Protocol,
                Sources = [.. serial.Sources.Select(s => s.Clone())],
                TargetType = ConsoleTargetType.Serial,
            }, FirstSerial);
        }

        void Add(Console console, Rule rule)
        {
            console.TargetPort = 0;
            devices.Consoles.Add(console);
            completion.Trace.Added(console, rule);
        }
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
    }

    public override void Read(XlSource source, Domain domain)
    {
    }
}
