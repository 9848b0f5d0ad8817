using Berth.Machine;
using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Qemu.Addresses;

/// <summary>USB ports. Hubs are placed first, on root ports; the other devices follow, and hubs are added when ports run out.</summary>
internal static class UsbAddresses
{
    public static readonly Rule Address = new("device.usb-address", RulePhase.Define, "A guest sees at which port a USB device is; one defined long ago without ports gets them at start.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which ports of the USB controllers and hubs are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<input type='tablet' bus='usb'/>", "<input type='tablet' bus='usb'>\n  <address type='usb' bus='0' port='1'/>\n</input>"),
    };

    public static readonly Rule Hub = new("hub.usb", RulePhase.Define, "The devices need more ports than the USB controllers have.")
    {
        Touches = ["domain/devices/hub"],
        Asks = "how many ports the USB controllers have",
        Source = "libvirt, Domain XML format: Hub devices",
        Example = new("", "<hub type='usb'/>"),
    };

    public static readonly Rule AtStart = new("device.usb-port", RulePhase.Start,
        "A guest that was defined long ago has no ports in its description, and gets them at each start as it always did.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which ports of the USB controllers and hubs are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<input type='tablet' bus='usb'/>", "<input type='tablet' bus='usb'>\n  <address type='usb' bus='0' port='1'/>\n</input>"),
    };

    public static readonly Rule HubAtStart = new("hub.usb-at-start", RulePhase.Start,
        "A guest that was defined long ago gets the hubs that its devices need at each start, as it always did.")
    {
        Touches = ["domain/devices/hub"],
        Asks = "how many ports the USB controllers have",
        Source = "libvirt, Domain XML format: Hub devices",
        Example = new("", "<hub type='usb'/>"),
    };

    /// <summary>Gives ports to the devices of a new guest. An older description that lacks some stays as it is: ports that it would get
    /// today need not be those that its guest saw.</summary>
    public static void AssignNew(Domain domain, bool isNew, RuleTrace trace, ProblemCollector problems)
    {
        if (isNew || !LacksPorts(domain)) Assign(domain, trace, problems);
    }

    /// <summary>Gives a port to every USB device that has none, and reports written ports that do not exist or are taken twice.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems, RulePhase phase = RulePhase.Define)
    {
        var users = new List<Device>();
        foreach (var device in domain.Devices.All)
            if (IsUsb(device)) users.Add(device);
        if (users.Count == 0) return;
        var buses = new SortedDictionary<uint, UsbBus>();
        foreach (var controller in domain.Devices.Controllers)
        {
            if (controller is not { Type: ControllerType.Usb, Index: { } index } || controller.Model == "none") continue;
            // A companion has no ports of its own: it serves those of its master.
            if (UsbBus.PortsOf(controller) is > 0 and var ports && !buses.TryAdd(index, new UsbBus(ports)))
                problems.Invalid(controller, $"there are two USB controllers with index {index}, and neither is the other's companion", "give one of them another index", at: "@index");
        }
        users = [.. users.OrderBy(Turn)];
        if (domain.Devices.Controllers.Exists(c => c is { Type: ControllerType.Usb, Model: "none" }))
        {
            foreach (var device in users) problems.Unsupported(device, "USB is disabled, so there is no port for this device", "remove the device, or <controller type='usb' model='none'/>", at: Choice(device));
            return;
        }
        if (buses.Count == 0 && !domain.Devices.Controllers.Exists(c => c.Type == ControllerType.Usb))
        {
            foreach (var device in users) problems.Unsupported(device, "the machine has no USB controller, so there is no port for this device", "add <controller type='usb' model='qemu-xhci'/>", at: Choice(device));
            return;
        }
        foreach (var device in users.OfType<Hub>()) TakeWritten(device);
        foreach (var device in users.Where(d => d is not Model.Devices.Hub)) TakeWritten(device);
        foreach (var device in users.OfType<Hub>().ToList()) Place(device);
        AddHubs();
        foreach (var device in users.Where(d => d is not Model.Devices.Hub)) Place(device);

        void TakeWritten(Device device)
        {
            if (device.Address is not UsbAddress { Port: { } port } address) return;
            if (!buses.TryGetValue(address.Bus, out var bus))
            {
                problems.Invalid(device, $"there is no USB controller {address.Bus}", $"add <controller type='usb' index='{address.Bus}'/>", at: "address/@bus");
                return;
            }
            if (!bus.Take(port, device is Model.Devices.Hub)) problems.Invalid(device, $"USB port {port} of bus {address.Bus} does not exist or is taken", "choose another port or remove the <address>", at: "address/@port");
        }

        void Place(Device device)
        {
            if (device.Address is UsbAddress { Port: not null }) return;
            var wanted = (device.Address as UsbAddress)?.Bus;
            foreach (var (index, bus) in buses)
            {
                if (wanted is { } w && w != index) continue;
                if (bus.Next(device is Model.Devices.Hub) is not { } port) continue;
                device.Address = new UsbAddress { Bus = index, Port = port };
                trace.Resolved(device, "address", phase == RulePhase.Define ? Address : AtStart);
                return;
            }
            if (wanted is { } missing && !buses.ContainsKey(missing))
                problems.Invalid(device, $"the {DeviceName.Of(device)} asks for USB bus {missing}, but there is no USB controller {missing}", $"add <controller type='usb' index='{missing}'/>", at: "address/@bus");
            else
                problems.Add(Xml.ProblemKind.Internal, device, $"no USB port is left for the {DeviceName.Of(device)}{(wanted is { } full ? $" on bus {full}" : "")}", "add a <controller type='usb' model='qemu-xhci'/>", at: "address");
        }

        void AddHubs()
        {
            var open = users.Count(d => d is not Model.Devices.Hub && d.Address is not UsbAddress { Port: not null });
            var free = buses.Values.Sum(b => b.Free);
            if (open <= free) return;
            // Each hub takes one port and brings eight; one port stays free.
            const int Gain = UsbBus.HubPorts - 1;
            for (var hubs = (open - free + 1 + Gain - 1) / Gain; hubs > 0; hubs--)
            {
                var hub = new Hub { Type = HubType.Usb };
                Place(hub);
                if (hub.Address is null) return;
                domain.Devices.Hubs.Add(hub);
                trace.Added(hub, phase == RulePhase.Define ? Hub : HubAtStart);
            }
        }
    }

    private static bool LacksPorts(Domain domain)
    {
        foreach (var device in domain.Devices.All)
            if (IsUsb(device) && device.Address is not UsbAddress { Port: not null }) return true;
        return false;
    }

    // The order in which ports are given out is part of what the guest sees.
    private static int Turn(Device device) => device switch
    {
        Model.Devices.Hub => 0,
        HostDevice => 1,
        Disk => 2,
        NetworkInterface => 3,
        Controller => 4,
        Input => 5,
        Serial => 6,
        Sound => 7,
        RedirectedDevice => 8,
        _ => 9,
    };

    /// <summary>The part of a device that says that it is on USB.</summary>
    private static string Choice(Device device) => device switch
    {
        Model.Devices.Hub or HostDevice or Controller => "@type",
        Disk => "target/@bus",
        Sound => "@model",
        NetworkInterface => "model/@type",
        Serial => "target/@type",
        Filesystem => "driver/@type",
        _ => "@bus",
    };

    private static bool IsUsb(Device device) => device switch
    {
        Model.Devices.Hub => true,
        Input { Bus: InputBus.Usb } => true,
        HostDevice { Type: HostDeviceType.Usb, Mode: HostDeviceMode.Subsystem } => true,
        RedirectedDevice { Bus: "usb" } => true,
        Sound { Model: SoundModel.Usb } => true,
        NetworkInterface { Model: "usb-net" } => true,
        Controller { Type: ControllerType.Ccid } => true,
        Disk { Target.Bus: DiskBus.Usb } => true,
        Serial { Target.Type: SerialTargetType.UsbSerial } => true,
        Filesystem { Driver.Type: FilesystemDriverType.Mtp } => true,
        _ => false,
    };
}
