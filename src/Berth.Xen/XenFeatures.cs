using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>Features of the machine.</summary>
internal sealed class XenFeatures : XenElement
{
    private const string Enabled = "enabled", Disabled = "disabled", SyncPt = "sync_pt", SharePt = "share_pt";

    public override void Normalize(Domain domain)
    {
        if (domain.Features?.Hap is { } hap) hap.State ??= true;
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        var features = domain.Features ?? new();
        if (domain.IsHvm)
        {
            configuration["pae"] = features.Pae ? 1 : 0;
            configuration["acpi"] = features.Acpi ? 1 : 0;
            configuration["apic"] = features.Apic is null ? 0 : 1;
            if (features.Hap?.State is { } hap) configuration["hap"] = hap ? 1 : 0;
            configuration["viridian"] = features.Viridian ? 1 : 0;
        }
        if (features.Xen?.E820Host is { } e820) configuration["e820_host"] = e820 ? 1 : 0;
        configuration["passthrough"] = features.Xen switch
        {
            { Passthrough: false } => Disabled,
            { Passthrough: true, PassthroughMode: null } => Enabled,
            { Passthrough: true, PassthroughMode: XenPassthroughMode.SyncPt } => SyncPt,
            { Passthrough: true } => SharePt,
            _ => null,
        };
    }

    public override void Read(XlSource source, Domain domain)
    {
        var features = new Features();
        if (domain.IsHvm)
        {
            features.Pae = source.Flag("pae") ?? true;
            features.Acpi = source.Flag("acpi") ?? true;
            features.Apic = source.Flag("apic") == false ? null : new();
            if (source.Flag("hap") is { } hap) features.Hap = new() { State = hap };
            features.Viridian = source.Flag("viridian") ?? false;
        }
        var e820 = source.Flag("e820_host");
        var (passthrough, mode) = ReadPassthrough(source);
        if (e820 is not null || passthrough is not null)
            features.Xen = new() { E820Host = e820, Passthrough = passthrough, PassthroughMode = mode };
        domain.Features = features;
    }

    private static (bool? State, XenPassthroughMode? Mode) ReadPassthrough(XlSource source)
    {
        if (!source.TryTake("passthrough", out var value)) return (null, null);
        switch (value is XlString { Text: var text } ? text : "")
        {
            case Enabled: return (true, null);
            case Disabled: return (false, null);
            case SyncPt: return (true, XenPassthroughMode.SyncPt);
            case SharePt: return (true, XenPassthroughMode.SharePt);
            case var other:
                source.Unknown(value, "value for 'passthrough'", other, Enabled, Disabled, SyncPt, SharePt);
                return (null, null);
        }
    }
}
