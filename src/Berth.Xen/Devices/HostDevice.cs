using System.Globalization;
using System.Text.RegularExpressions;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>Devices of the host that are given to the guest: PCI functions and USB devices.</summary>
internal sealed partial class XenHostDevice(HostDeviceType type) : XenElement
{
    private string Key => type == HostDeviceType.Pci ? "pci" : "usbdev";

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var devices = domain.Devices.HostDevices.FindAll(d => d.Type == type && d.Source.Address is not null);
        if (devices.Count > 0) configuration[Key] = XlList.Of(devices.Select(d => Write(d.Source.Address!)));
    }

    private string Write(HostDeviceAddress address) => type == HostDeviceType.Pci
        ? $"{address.Domain ?? 0:x4}:{Number(address.Bus):x2}:{address.Slot ?? 0:x2}.{address.Function ?? 0:x}"
        : new XlParameters().Add("hostbus", Number(address.Bus)).Add("hostaddr", address.Device).ToString();

    private static uint Number(string? text) => text is ['0', 'x', .. var hex]
        ? uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : 0;

    public override void Read(XlSource source, Domain domain)
    {
        foreach (var text in source.Texts(Key))
        {
            var address = type == HostDeviceType.Pci ? ReadPci(text, source) : ReadUsb(text, source);
            domain.Devices.HostDevices.Add(new() { Type = type, Managed = false, Source = new() { Address = address } });
        }
    }

    private static HostDeviceAddress? ReadPci(XlString text, XlSource source)
    {
        if (PciAddress().Match(text.Text) is not { Success: true } match)
        {
            source.Refuse(text, $"'{text.Text}' is no PCI address of the host", "write \"DDDD:BB:SS.F\", without options");
            return null;
        }
        return new()
        {
            Domain = Hex("domain"),
            Bus = $"0x{Hex("bus"):x2}",
            Slot = Hex("slot"),
            Function = Hex("function"),
        };

        uint Hex(string part) => uint.TryParse(match.Groups[part].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static HostDeviceAddress ReadUsb(XlString text, XlSource source)
    {
        var parameters = XlParameters.Parse(text, source);
        if (parameters.Take("type") is { } kind and not "hostdev") source.Unknown(text, "'type' of a USB device", kind, "hostdev");
        var (bus, device) = (parameters.TakeNumber("hostbus", source), parameters.TakeNumber("hostaddr", source));
        if (bus is null || device is null) source.Refuse(text, "a USB device needs 'hostbus' and 'hostaddr'", "write \"hostbus=BUS,hostaddr=DEVICE\"");
        parameters.RefuseRest(source, "'usbdev'");
        return new() { Bus = bus?.ToString(CultureInfo.InvariantCulture), Device = device };
    }

    [GeneratedRegex(@"^((?<domain>[0-9a-fA-F]{1,4}):)?(?<bus>[0-9a-fA-F]{1,2}):(?<slot>[01]?[0-9a-fA-F])\.(?<function>[0-7])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PciAddress();
}
