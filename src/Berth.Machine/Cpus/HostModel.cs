using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus;

/// <summary>Gives a guest the host's CPU as a model.</summary>
internal static class HostModel
{
    /// <summary>Replaces the guest's model by the host's; the guest's own features come on top of the host's.</summary>
    /// <exception cref="ProblemException">The host's CPU is unknown.</exception>
    public static void Take(Cpu guest, Cpu? host)
    {
        Require(guest, host);
        var own = guest.Features;
        guest.Features = [.. host!.Features.Select(f => new CpuFeature { Name = f.Name, Policy = f.Policy ?? CpuFeaturePolicy.Require })];
        foreach (var feature in own) guest.SetFeature(feature.Name, feature.Policy);
        // A guest with a model of its own has said whose CPU it wants.
        if (guest.Mode is not (null or CpuMode.Custom)) guest.Vendor = host.Vendor;
        guest.Model = new CpuModel { Name = host.ModelName, Fallback = guest.Model?.Fallback ?? CpuFallback.Allow, VendorId = guest.Model?.VendorId ?? host.Model?.VendorId };
        (guest.Mode, guest.Match) = (CpuMode.Custom, CpuMatch.Exact);
    }

    /// <exception cref="ProblemException">The host's CPU is unknown.</exception>
    public static void Require(Cpu guest, Cpu? host)
    {
        if (host?.ModelName is null)
            throw CpuProblem.Of(ProblemKind.Unsupported, "the guest's CPU depends on the host's, which is unknown", "use mode='custom' with a model, or mode='host-passthrough'", guest);
    }
}
