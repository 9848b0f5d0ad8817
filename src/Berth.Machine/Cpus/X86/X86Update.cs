using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>Settles what a guest's CPU leaves to the host.</summary>
internal static class X86Update
{
    public static void Apply(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone)
    {
        if (isRelative)
        {
            if (host is null) throw CpuProblem.Of(ProblemKind.Unsupported, "the guest's CPU depends on the host's, which is unknown", "use mode='custom' with a model, or mode='host-passthrough'", guest);
            SettleOptional(guest, host);
            if (guest.Mode == CpuMode.HostModel || guest.Match == CpuMatch.Minimum) TakeModel(guest, host);
        }
        X86Definition.AddGone(guest, X86Definition.ModelOf(guest) ?? throw CpuProblem.UnknownModel(guest.ModelName, guest), gone);
    }

    private static void SettleOptional(Cpu guest, Cpu host)
    {
        var available = X86Definition.AllOf(host);
        foreach (var feature in guest.Features)
        {
            if (feature.Policy != CpuFeaturePolicy.Optional) continue;
            var index = (X86Tables.Own.FindFeature(feature.Name) ?? throw CpuProblem.UnknownFeature(feature.Name, feature)).Index;
            feature.Policy = available.Has(index) ? CpuFeaturePolicy.Require : CpuFeaturePolicy.Disable;
        }
    }

    // The guest's own features come on top of the host's.
    private static void TakeModel(Cpu guest, Cpu host)
    {
        var own = guest.Features;
        guest.Features = [.. host.Features.Select(f => new CpuFeature { Name = f.Name, Policy = host.IsHost ? CpuFeaturePolicy.Require : f.Policy ?? CpuFeaturePolicy.Require })];
        foreach (var feature in own) guest.SetFeature(feature.Name, feature.Policy);
        if (guest.Mode == CpuMode.HostModel) guest.Vendor = host.Vendor;
        guest.Model = new CpuModel { Name = host.ModelName, Fallback = guest.Model?.Fallback ?? CpuFallback.Allow, VendorId = guest.Model?.VendorId ?? host.Model?.VendorId };
        (guest.Mode, guest.Match) = (CpuMode.Custom, CpuMatch.Exact);
    }
}
