using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Socket families between guest and host.</summary>
public static class VsockRules
{
    public static readonly Rule Cid = new("vsock.auto", RulePhase.Define, "A guest without a context id gets a free one when it starts.")
    {
        Touches = ["domain/devices/vsock/cid/@auto"],
        Source = "libvirt, Domain XML format: Vsock",
        Example = new("<vsock/>", "<vsock>\n  <cid auto='yes'/>\n</vsock>"),
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
            draft.Problems.Unsupported(vsock, $"the context id {vsock.Cid} is the hypervisor's or the host's", $"use {FirstGuest} or more", at: "cid/@address");
        if (vsock.Model is null) DeviceRules.RefuseVirtioOptions(vsock, vsock.Driver, draft.Problems);
    }
}
