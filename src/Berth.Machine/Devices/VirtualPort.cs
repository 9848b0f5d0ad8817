using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Ports of virtual switches: which parameters each kind has.</summary>
public static class VirtualPortRules
{
    public static readonly Rule Identity = new("interface.virtualport", RulePhase.Define, "The switch knows a port by a UUID, which never changes.")
    {
        Touches = ["domain/devices/interface/virtualport/parameters"],
        Asks = "random bytes of the host",
        Source = "libvirt, Domain XML format: Bridge to LAN",
        Example = new("<interface type='bridge'>\n  <source bridge='ovsbr0'/>\n  <virtualport type='openvswitch'/>\n</interface>",
            "<interface type='bridge'>\n  <source bridge='ovsbr0'/>\n  <virtualport type='openvswitch'>\n    <parameters interfaceid='921a80cd-e6de-5a2e-db9c-ab27f15a6e1d'/>\n  </virtualport>\n</interface>"),
    };

    // The standard gives eight bits to the manager and the version, and 24 to the type.
    private const uint MaxByte = 0xff, MaxTypeId = 0xffffff;

    private const string Bg = "802.1Qbg", Bh = "802.1Qbh", OpenVSwitch = "openvswitch", Midonet = "midonet";

    public static void Complete(NetworkInterface device, DomainDraft draft)
    {
        if (device.VirtualPort is not { } port || !CanHave(device.Type)) return;
        if (port.InstanceId is null && port.Type is null or Bg)
        {
            port.InstanceId = draft.NewUuid();
            draft.Trace.Resolved(device, "virtualport/parameters/@instanceid", Identity);
        }
        if (port.InterfaceId is null && port.Type is null or OpenVSwitch)
        {
            port.InterfaceId = draft.NewUuid();
            draft.Trace.Resolved(device, "virtualport/parameters/@interfaceid", Identity);
        }
    }

    public static void Validate(NetworkInterface device, DomainDraft draft)
    {
        if (device.VirtualPort is not { } port) return;
        var problems = draft.Problems;
        if (!CanHave(device.Type))
        {
            problems.Unsupported(port, $"an interface of type '{device.Type.ToXml()}' has no port of a virtual switch", "remove <virtualport>");
            return;
        }
        if (port.ManagerId > MaxByte) problems.Invalid(port, $"managerid {port.ManagerId} is out of range", $"use 0 to {MaxByte}", at: "parameters/@managerid");
        if (port.TypeId > MaxTypeId) problems.Invalid(port, $"typeid {port.TypeId} is out of range", $"use 0 to {MaxTypeId}", at: "parameters/@typeid");
        if (port.TypeIdVersion > MaxByte) problems.Invalid(port, $"typeidversion {port.TypeIdVersion} is out of range", $"use 0 to {MaxByte}", at: "parameters/@typeidversion");
        switch (port.Type)
        {
            case null when device.Type != NetworkInterfaceType.Network: problems.Invalid(port, "the port's kind is missing", "write <virtualport type='…'>", at: "@type"); break;
            case null: break;
            case Bg or Bh or OpenVSwitch or Midonet: ValidateParameters(device.Type, port, problems); break;
            default: problems.Unsupported(port, $"there are no virtual ports of type '{port.Type}'", $"use {Bg}, {Bh}, {OpenVSwitch} or {Midonet}", at: "@type"); break;
        }
    }

    /// <summary>Whether an interface can be connected to a port of a virtual switch.</summary>
    private static bool CanHave(NetworkInterfaceType type) =>
        type is NetworkInterfaceType.Network or NetworkInterfaceType.Bridge or NetworkInterfaceType.Direct or NetworkInterfaceType.Hostdev;

    private static void ValidateParameters(NetworkInterfaceType type, InterfaceVirtualPort port, ProblemCollector problems)
    {
        // A network adds what its interfaces leave out.
        var whole = type != NetworkInterfaceType.Network;
        Check("managerid", port.ManagerId is not null, port.Type is Bg, port.Type is Bg);
        Check("typeid", port.TypeId is not null, port.Type is Bg, port.Type is Bg);
        Check("typeidversion", port.TypeIdVersion is not null, port.Type is Bg, port.Type is Bg);
        Check("instanceid", port.InstanceId is not null, port.Type is Bg, port.Type is Bg);
        Check("interfaceid", port.InterfaceId is not null, port.Type is OpenVSwitch or Midonet, port.Type is OpenVSwitch or Midonet);
        Check("profileid", port.ProfileId is { Length: > 0 }, port.Type is Bh, port.Type is Bh or OpenVSwitch);

        void Check(string name, bool isThere, bool needed, bool possible)
        {
            if (isThere && !possible) problems.Invalid(port, $"a port of type '{port.Type}' has no {name}", $"remove {name}", at: $"parameters/@{name}");
            else if (!isThere && needed && whole) problems.Invalid(port, $"a port of type '{port.Type}' has a {name}", $"write <parameters {name}='…'/>", at: $"parameters/@{name}");
        }
    }
}
