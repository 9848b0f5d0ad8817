using Berth.Model;

namespace Berth.Machine.Cpus.X86;

/// <summary>Settles what a guest's CPU leaves to the host.</summary>
internal static class X86Update
{
    public static void Apply(Cpu guest, Cpu? host, bool isRelative, CpuFeaturePolicy gone)
    {
        if (isRelative)
        {
            HostModel.Require(guest, host);
            SettleOptional(guest, host!);
            if (guest.Mode == CpuMode.HostModel || guest.Match == CpuMatch.Minimum) HostModel.Take(guest, host);
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
}
