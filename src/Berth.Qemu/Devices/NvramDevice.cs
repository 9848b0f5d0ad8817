using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Devices;

/// <summary>The variables of a pSeries machine's firmware. The machine has them anyway; the element says where.</summary>
internal sealed class QemuNvramDevice : QemuDevice<NvramDevice>
{
    public override void Validate(NvramDevice nvram, QemuCompletion completion)
    {
        var problems = completion.Problems;
        if (!completion.Domain.IsPSeries) problems.Unsupported(nvram, $"a {completion.Domain.Machine} machine has no <nvram> device", "remove it; firmware variables are <os><nvram>");
        else if (!completion.Has(QemuFlag.Nvram)) problems.Unsupported(nvram, "this QEMU has no <nvram> device", "remove it");
        else if (nvram.Address is not SpaprVioAddress { Reg: not null }) problems.Invalid(nvram, "an <nvram> device sits on the virtual I/O bus", "write <address type='spapr-vio'/> or none", at: "address/@type");
    }

    public override void Build(NvramDevice nvram, QemuBuild build)
    {
        if (nvram.Address is SpaprVioAddress { Reg: { } register }) build.Parts.Option("-global", $"spapr-nvram.reg=0x{register:x}");
    }
}
