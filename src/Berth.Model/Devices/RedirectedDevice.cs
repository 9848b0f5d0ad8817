using System.Globalization;
namespace Berth.Model.Devices;

/// <summary>A USB device that a client's machine lends to the guest.</summary>
[XmlElement("redirdev")]
public sealed partial class RedirectedDevice : CharacterDevice
{
    /// <summary>The bus, usb.</summary>
    [XmlAttribute("bus", Order = -10)] public string Bus { get; set; } = "usb";
}

/// <summary>Which USB devices may be lent. -1 stands for any.</summary>
[XmlElement("usbdev")]
public sealed partial class RedirectionFilter : XmlNode
{
    /// <summary>The USB class, such as 0x08 for mass storage; -1 or absent for any.</summary>
    [XmlAttribute("class")] public string? Class { get; set; }
    /// <summary>The USB vendor; -1 or absent for any.</summary>
    [XmlAttribute("vendor")] public string? Vendor { get; set; }
    /// <summary>The USB product; -1 or absent for any.</summary>
    [XmlAttribute("product")] public string? Product { get; set; }
    /// <summary>The device's version, such as 2.00; -1 or absent for any.</summary>
    [XmlAttribute("version")] public string? Version { get; set; }
    /// <summary>Whether such a device may be redirected.</summary>
    [XmlAttribute("allow", Required = true)] public bool? Allow { get; set; }

    private const string Any = "-1";

    private const uint LastClass = 0xff, LastId = 0xffff, LastVersionPart = 99;

    partial void AfterRead(XmlReadContext context)
    {
        Class = Normal(Class, "class", LastClass, 2, context);
        Vendor = Normal(Vendor, "vendor", LastId, 4, context);
        Product = Normal(Product, "product", LastId, 4, context);
        Version = NormalVersion(context);
    }

    private static string? Normal(string? value, string name, uint last, int digits, XmlReadContext context)
    {
        if (value is null or Any) return null;
        var text = value.AsSpan().TrimStart();
        var known = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (known && number <= last) return "0x" + number.ToString($"X{digits}", CultureInfo.InvariantCulture);
        context.Add(known ? ProblemKind.Internal : ProblemKind.Xml, $"'{value}' is no {name} of a USB device", $"write 0x{0:X2} to 0x{last:X2}, or -1 for any");
        return null;
    }

    // 1.1 is version 1.10, as USB writes it.
    private string? NormalVersion(XmlReadContext context)
    {
        if (Version is null or Any) return null;
        if (Version.Split('.') is [var major, var minor] && uint.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            && uint.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && whole <= LastVersionPart && part <= LastVersionPart)
            return string.Create(CultureInfo.InvariantCulture, $"{whole}.{(minor.Length == 1 ? part * 10 : part):d2}");
        context.Add(ProblemKind.Xml, $"'{Version}' is no version of a USB device", "write it as 1.10");
        return null;
    }
}
