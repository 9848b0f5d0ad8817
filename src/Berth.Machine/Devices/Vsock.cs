using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Socket families between guest and host.</summary>
public static class VsockRules
{
    public static readonly Rule Cid = new("vsock.auto", RulePhase.Define, "A guest without a context id gets a free one when it starts.")
    {
        Touches = ["domain/devices/vsock/cid/@address"],
        Asks = "which context IDs of the host are free (/dev/vhost-vsock)",
        Source = "libvirt, Domain XML format: Vsock",
        Example = new("<cid auto='yes'/>", "<cid auto='yes' address='3'/>"),
    };

    // Lower ones are those of the hypervisor, of local communication and of the host.
    private const uint FirstGuest = 3;

    public static void Complete(Vsock vsock, DomainDraft draft)
    {
        if (vsock.CidAuto is not null) return;
        vsock.CidAuto = vsock.Cid is null or 0;
        draft.Trace.Resolved(vsock, "cid/@auto", Cid);
    }

    public static void Validate(Vsock vsock, DomainDraft draft)
    {
        if (vsock.Cid is > 0 and < FirstGuest)
            draft.Problems.Unsupported(vsock, $"the context id {vsock.Cid} is the hypervisor's or the host's", $"use {FirstGuest} or more");
        if (vsock.Model is null) DeviceRules.RefuseVirtioOptions(vsock, vsock.Driver, draft.Problems);
    }
}
