using Berth.Machine;
using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>The guest's memory, which xl counts in MiB.</summary>
internal sealed class XenMemory : XenElement
{
    private const ulong MaxMebiBytes = 1UL << 34;

    public static readonly Rule Current = new("memory.current", RulePhase.Define, "A guest starts with all of its memory unless it says otherwise.");

    public override void Complete(XenCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.Memory is not { Value: > 0 })
        {
            completion.Problems.Invalid(domain, "the domain has no <memory>", "write <memory unit='MiB'>…</memory>");
            return;
        }
        if (domain.CurrentMemory is not null) return;
        domain.CurrentMemory = KibiBytes.Of(domain.Memory.Value);
        completion.Trace.Resolved(domain, "currentMemory", Current);
    }

    public override void Normalize(Domain domain)
    {
        domain.Memory!.Value = MebiBytes(domain.Memory.Value) << 10;
        domain.CurrentMemory!.Value = MebiBytes(domain.CurrentMemory.Value) << 10;
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        configuration["maxmem"] = (long)MebiBytes(domain.Memory!.Value);
        configuration["memory"] = (long)MebiBytes(domain.CurrentMemory!.Value);
    }

    public override void Read(XlSource source, Domain domain)
    {
        var memory = source.Number("memory", MaxMebiBytes);
        var maximum = source.Number("maxmem", MaxMebiBytes) ?? memory;
        if (maximum is null) source.Missing("memory", "write memory = MEBIBYTES");
        domain.Memory = new() { Unit = "KiB", Value = (maximum ?? 0) << 10 };
        domain.CurrentMemory = KibiBytes.Of((memory ?? maximum ?? 0) << 10);
    }

    private static ulong MebiBytes(ulong kibiBytes) => (kibiBytes + 1023) >> 10;
}
