using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>Registers of the pSeries virtual I/O bus. Each kind of device has its first one, from which libvirt counts up in steps of 0x1000.</summary>
internal static class SpaprVioAddresses
{
    private const ulong Step = 0x1000, Last = 0xffffffff;
    private const ulong FirstNetwork = 0x1000, FirstScsi = 0x2000, FirstNvram = 0x3000, FirstTpm = 0x4000, FirstSerial = 0x30000000;

    public static readonly Rule Address = new("device.spapr-vio-address", RulePhase.Define,
        "A device of the virtual I/O bus keeps its register, by which the guest's firmware knows it.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which registers are free",
        Source = "PAPR: virtual I/O bus; libvirt, Domain XML format: Device addresses",
        Example = new("<serial type='pty'/>", "<serial type='pty'>\n  <address type='spapr-vio' reg='0x30000000'/>\n</serial>"),
    };

    /// <summary>Gives a register to every device of the bus that has none.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var users = Users(domain.Devices);
        if (users.Count == 0) return;
        var taken = new HashSet<ulong>();
        foreach (var (device, _) in users)
        {
            if (device.Address is not SpaprVioAddress { Reg: { } register }) continue;
            if (register > Last) problems.Unsupported(device, $"the register 0x{register:x} is beyond the virtual I/O bus", $"use 0x{Step:x} to 0x{Last:x}", at: "address/@reg");
            else if (!taken.Add(register)) problems.Invalid(device, $"two devices have the register 0x{register:x}", "remove one of the two <address> elements", at: "address/@reg");
        }
        foreach (var (device, first) in users)
        {
            if (device.Address is SpaprVioAddress { Reg: not null }) continue;
            var next = first;
            while (!taken.Add(next)) next += Step;
            device.Address = new SpaprVioAddress { Reg = next };
            trace.Resolved(device, "address", Address);
        }
    }

    private static List<(Device Device, ulong First)> Users(Model.Devices.Devices devices)
    {
        List<(Device, ulong)> users = [];
        foreach (var card in devices.Interfaces)
            if (card.Model == "spapr-vlan") Add(card, FirstNetwork);
        foreach (var controller in devices.Controllers)
            if (controller is { Type: ControllerType.Scsi, Model: "ibmvscsi" }) Add(controller, FirstScsi);
        foreach (var serial in devices.Serials)
            if (serial.Target?.Type == SerialTargetType.SpaprVioSerial) Add(serial, FirstSerial);
        foreach (var tpm in devices.Tpms)
            if (tpm.Model == TpmModel.TpmSpapr) Add(tpm, FirstTpm);
        if (devices.Nvram is { } nvram) Add(nvram, FirstNvram);
        return users;

        void Add(Device device, ulong first)
        {
            if (device.Address is null or SpaprVioAddress) users.Add((device, first));
        }
    }
}
