using System.Globalization;

namespace Berth.Model.Devices;

public sealed partial class NetworkInterface
{
    // Where the interface leads is known only when its source says all that its type needs.
    private void CheckSource(XmlReadContext context)
    {
        if (!context.Options.Live) Source?.Restrict(Type);
        if (Type is NetworkInterfaceType.User or NetworkInterfaceType.Ethernet or NetworkInterfaceType.Null) return;
        // passt makes its own socket.
        if (this is { Type: NetworkInterfaceType.Vhostuser, Backend.Type: InterfaceBackendType.Passt }) return;
        if (Type == NetworkInterfaceType.Hostdev)
        {
            CheckHostSource(context);
            return;
        }
        if (Source is not { } source)
        {
            context.Add(ProblemKind.Xml, $"an interface of type '{Type.ToXml()}' has no source", "write a <source>", at: "source");
            return;
        }
        switch (Type)
        {
            case NetworkInterfaceType.Network: Require(source.Network, "network"); break;
            case NetworkInterfaceType.Bridge: Require(source.Bridge, "bridge"); break;
            case NetworkInterfaceType.Internal: Require(source.Name, "name"); break;
            case NetworkInterfaceType.Vdpa: Require(source.Dev, "dev"); break;
            case NetworkInterfaceType.Direct:
                Require(source.Dev, "dev");
                Choose(source.Mode, "mode", ["vepa", "private", "bridge", "passthrough"]);
                break;
            case NetworkInterfaceType.Vhostuser:
                if (Require(source.Type, "type") && source.Type != "unix")
                    context.Add(ProblemKind.Unsupported, $"a vhost-user interface has no source of type '{source.Type}'", "write type='unix'", at: "source/@type");
                Require(source.Path, "path");
                if (Require(source.Mode, "mode")) Choose(source.Mode, "mode", ["client", "server"]);
                break;
            case NetworkInterfaceType.Server or NetworkInterfaceType.Client or NetworkInterfaceType.Mcast or NetworkInterfaceType.Udp:
                if (Type != NetworkInterfaceType.Server) Require(source.Address, "address");
                source.Port = Number(source.Port, "port");
                if (Type != NetworkInterfaceType.Udp) break;
                Require(source.LocalAddress, "local/@address");
                source.LocalPort = Number(source.LocalPort, "local/@port");
                break;
            case NetworkInterfaceType.Vds:
                Require(source.SwitchId, "switchid");
                Require(source.PortGroupId, "portgroupid");
                Require(source.ConnectionId, "connectionid");
                break;
        }

        bool Require(string? value, string attribute)
        {
            if (value is not null) return true;
            context.Add(ProblemKind.Xml, $"the source of an interface of type '{Type.ToXml()}' has no {attribute}", $"write {attribute}='…' in <source>", at: Member(attribute));
            return false;
        }

        string? Number(string? value, string attribute)
        {
            if (!Require(value, attribute)) return value;
            if (int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number.ToString(CultureInfo.InvariantCulture);
            context.Add(ProblemKind.Xml, $"'{value}' is no port", "write a number", at: Member(attribute));
            return value;
        }

        void Choose(string? value, string attribute, string[] allowed)
        {
            if (value is not null && !allowed.Contains(value))
                context.Add(ProblemKind.Xml, $"an interface of type '{Type.ToXml()}' has no {attribute} '{value}'", $"use {string.Join(", ", allowed)}", at: Member(attribute));
        }

        static string Member(string attribute) => attribute.Contains('/', StringComparison.Ordinal) ? "source/" + attribute : "source/@" + attribute;
    }

    private void CheckHostSource(XmlReadContext context)
    {
        var kind = Source?.PciAddress?.Type ?? (Source?.Vendor is null ? null : "usb");
        if (kind is not ("pci" or "usb" or "scsi" or "scsi_host" or "mdev"))
            context.Add(ProblemKind.Unsupported, kind is null ? "the source of a host device has no address, or one without a type" : $"there is no host device of type '{kind}'",
                "write <source><address type='pci' domain='0x0000' bus='…' slot='…' function='0x0'/></source>", at: "source/address/@type");
        else if (kind == "pci") Source!.PciAddress!.Check(context, "source/address");
    }
}
