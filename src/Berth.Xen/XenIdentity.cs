using Berth.Machine;
using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>Name and UUID.</summary>
internal sealed class XenIdentity : XenElement
{
    public static readonly Rule Uuid = new("domain.uuid", RulePhase.Define, "A guest keeps its UUID for life.");

    public override void Complete(XenCompletion completion)
    {
        var domain = completion.Domain;
        if (domain.Type != DomainType.Xen)
            completion.Problems.Unsupported(domain, $"a guest of type '{domain.Type.ToXml()}' does not run on Xen", "write type='xen'");
        if (domain.Uuid is not null) return;
        domain.Uuid = Guid.NewGuid();
        completion.Trace.Resolved(domain, "uuid", Uuid);
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        configuration["name"] = domain.Name;
        configuration["uuid"] = domain.Uuid?.ToString();
    }

    public override void Read(XlSource source, Domain domain)
    {
        domain.Name = source.Text("name") ?? "";
        if (domain.Name.Length == 0) source.Missing("name", "write name = \"NAME\"");
        if (!source.TryTake("uuid", out var value)) return;
        if (value is XlString { Text: var text } && Guid.TryParseExact(text, "D", out var uuid)) domain.Uuid = uuid;
        else source.Refuse(value, "'uuid' is no UUID", "write uuid = \"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\"");
    }
}
