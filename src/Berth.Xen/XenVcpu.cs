using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>How many virtual CPUs, and on which of the host's they run.</summary>
internal sealed class XenVcpu : XenElement
{
    private const ulong MaxVcpus = 4096;

    public override void Complete(XenCompletion completion)
    {
        var vcpu = completion.Domain.Vcpu ??= new() { Count = 1 };
        vcpu.Placement ??= VcpuPlacement.Static;
    }

    public override void Normalize(Domain domain)
    {
        if (domain.Vcpu is { } vcpu && vcpu.Current == vcpu.Count) vcpu.Current = null;
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var vcpu = domain.Vcpu!;
        if (vcpu.Current is not null) configuration["maxvcpus"] = vcpu.Count;
        configuration["vcpus"] = vcpu.Current ?? vcpu.Count;
        configuration["cpus"] = vcpu.CpuSet?.ToXml();
    }

    public override void Read(XlSource source, Domain domain)
    {
        var online = (uint?)source.Number("vcpus", MaxVcpus);
        var maximum = (uint?)source.Number("maxvcpus", MaxVcpus) ?? online ?? 1;
        domain.Vcpu = new() { Placement = VcpuPlacement.Static, Count = maximum, Current = online < maximum ? online : null };
        if (!source.TryTake("cpus", out var value)) return;
        if (value is XlString { Text: var text } && CpuSet.TryParse(text, out var cpus)) domain.Vcpu.CpuSet = cpus;
        else source.Refuse(value, "'cpus' is no list of CPUs", "write numbers and ranges such as \"0-3,^2,8\"");
    }
}
