using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Machine;

/// <summary>Slots of smart card controllers.</summary>
public static class CcidAddresses
{
    public static readonly Rule Controller = new("controller.ccid", RulePhase.Define, "A smart card needs a reader on the USB bus.")
    {
        Touches = ["domain/devices/controller"],
        Source = "libvirt, Domain XML format: Smartcard devices",
        Example = new("<smartcard mode='host'/>", "<controller type='ccid' index='0'/>"),
    };

    public static readonly Rule Address = new("smartcard.address", RulePhase.Define, "A smart card keeps its slot.")
    {
        Touches = ["domain/devices/smartcard/address"],
        Asks = "which slots of the readers are free",
        Source = "libvirt, Domain XML format: Smartcard devices",
        Example = new("<smartcard mode='host'/>", "<smartcard mode='host'>\n  <address type='ccid' controller='0' slot='0'/>\n</smartcard>"),
    };

    public static void Assign(Domain domain, RuleTrace trace)
    {
        var next = 0u;
        foreach (var card in domain.Devices.Smartcards)
            if (card.Address is CcidAddress { Controller: 0 } written) next = Math.Max(next, written.Slot + 1);
        foreach (var card in domain.Devices.Smartcards)
        {
            if (card.Address is null)
            {
                card.Address = new CcidAddress { Controller = 0, Slot = next++ };
                trace.Resolved(card, "address", Address);
            }
            if (card.Address is CcidAddress address)
                domain.Devices.EnsureController(ControllerType.Ccid, address.Controller, null, Controller, trace);
        }
    }
}
