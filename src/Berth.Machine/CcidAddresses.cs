using Berth.Model.Devices;
using Berth.Model;

namespace Berth.Machine;

/// <summary>Slots of smart card controllers.</summary>
public static class CcidAddresses
{
    public static readonly Rule Controller = new("controller.ccid", RulePhase.Define, "A smart card needs a reader on the USB bus.");

    public static readonly Rule Address = new("smartcard.address", RulePhase.Define, "A smart card keeps its slot.");

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
