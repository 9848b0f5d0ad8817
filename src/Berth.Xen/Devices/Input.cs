using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Pointers and keyboards.</summary>
internal sealed class XenInput : XenElement
{
    private const string Key = "usbdevice";

    public static readonly Rule Standard = new("input.standard", RulePhase.Define, "A PC has a PS/2 mouse and keyboard, other guests have those of Xen.");

    private static readonly InputType[] s_standard = [InputType.Mouse, InputType.Keyboard];

    public override void Complete(XenCompletion completion)
    {
        var inputs = completion.Domain.Devices.Inputs;
        var bus = completion.Domain.IsHvm ? InputBus.Ps2 : InputBus.Xen;
        foreach (var type in s_standard)
        {
            if (inputs.Exists(i => i.Type == type && i.Bus == bus)) continue;
            var input = new Input { Type = type, Bus = bus };
            inputs.Add(input);
            completion.Trace.Added(input, Standard);
        }
    }

    // The order in which completion adds them.
    public override void Normalize(Domain domain) =>
        domain.Devices.Inputs = [.. domain.Devices.Inputs.OrderBy(i => i.Bus == InputBus.Usb ? -1 : Array.IndexOf(s_standard, i.Type))];

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var names = domain.Devices.Inputs.FindAll(i => i.Bus == InputBus.Usb).ConvertAll(i => i.Type.ToXml());
        if (names.Count == 0) return;
        configuration["usb"] = 1;
        configuration[Key] = names is [var only] ? new XlString(only) : XlList.Of(names);
    }

    public override void Read(XlSource source, Domain domain)
    {
        if (!domain.IsHvm || source.Flag("usb") != true) return;
        foreach (var text in source.Texts(Key))
        {
            if (text.Text is "mouse" or "tablet" or "keyboard" && InputTypeNames.TryParse(text.Text, out var type))
                domain.Devices.Inputs.Add(new() { Type = type, Bus = InputBus.Usb });
            else
                source.Unknown(text, "USB input device", text.Text, "mouse", "tablet", "keyboard");
        }
    }
}
