using Berth.Machine.Definition;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>What every network card has.</summary>
public static class NetworkInterfaceRules
{
    public static readonly Rule Mac = new("interface.mac", RulePhase.Define, "A card has a hardware address, which never changes.")
    {
        Touches = ["domain/devices/interface/mac/@address"],
        Source = "libvirt, Domain XML format: Network interfaces",
        Example = new("<interface type='user'/>", "<interface type='user'>\n  <mac address='52:54:00:6b:3c:58'/>\n</interface>"),
    };

    // QEMU's range of locally assigned addresses.
    private const ulong Prefix = 0x525400UL << 24;

    public static void Complete(NetworkInterface device, DomainDraft draft)
    {
        VirtualPortRules.Complete(device, draft);
        device.Mac ??= new InterfaceMac();
        // An address of zeros is as good as none.
        if (device.Mac.Address is { Value: not 0 }) return;
        device.Mac.Address = new MacAddress(Prefix | (ulong)Octet() << 16 | (ulong)Octet() << 8 | Octet());
        draft.Trace.Resolved(device, "mac", Mac);

        byte Octet() => draft.RandomBytes(1)[0];
    }

    public static void Validate(NetworkInterface device, DomainDraft draft)
    {
        var problems = draft.Problems;
        if (device.Mac?.Address is { IsMulticast: true } mac)
            problems.Invalid(device, $"the MAC address {mac} is a group address", "use an address whose first octet is even, such as 52:54:00:…", at: "mac/@address");
        if (device.Source is { } source && (source.Ips.Count > 0 || source.Routes.Count > 0) && device.Type != NetworkInterfaceType.Ethernet)
            problems.Unsupported(device, $"addresses and routes of the host's end cannot be set for an interface of type '{device.Type.ToXml()}'", "use type='ethernet', or remove them from <source>", at: "source");
        if (device.Target is { Managed: false } && device.Type != NetworkInterfaceType.Ethernet)
            problems.Unsupported(device, $"an interface of type '{device.Type.ToXml()}' makes its own host device", "use type='ethernet', or remove managed='no'", at: "target/@managed");
        switch (device.Teaming)
        {
            case { Type: TeamingType.Transient, Persistent: null } teaming:
                problems.Unsupported(teaming, "the transient half of a team names no other half", "write persistent='…'", at: "teaming");
                break;
            case { Type: TeamingType.Persistent, Persistent: not null } teaming:
                problems.Unsupported(teaming, "the persistent half of a team names no other half", "remove persistent", at: "model/@type");
                break;
        }
        if (device.PortIsolated == true) ValidateIsolation(device, problems);
        VirtualPortRules.Validate(device, draft);
    }

    private static void ValidateIsolation(NetworkInterface device, ProblemCollector problems)
    {
        if (device.Type is not (NetworkInterfaceType.Network or NetworkInterfaceType.Bridge))
            problems.Unsupported(device, $"the port of an interface of type '{device.Type.ToXml()}' cannot be isolated", "remove <port isolated='yes'/>", at: "port/@isolated");
        else if (device.VirtualPort?.Type is { } port)
            problems.Unsupported(device, $"a virtual port of type '{port}' cannot be isolated", "remove <port isolated='yes'/>", at: "port/@isolated");
    }
}
