using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Cpus.X86;

/// <summary>Compares a guest's description with the CPU that it got.</summary>
internal static class X86LiveUpdate
{
    public static void Apply(Cpu guest, X86CpuData enabled, X86CpuData disabled)
    {
        var tables = X86Tables.Own;
        var model = X86Definition.ModelOf(guest);
        var expected = X86Definition.AllOf(guest);
        // What a CPU of the host's or of the emulator's making has beyond its description is as it should be.
        var isOpen = guest.Mode is CpuMode.HostPassthrough or CpuMode.Maximum;
        var switchedOff = X86Definition.With(guest, CpuFeaturePolicy.Disable);
        List<string> extra = [], missing = [];
        var isFull = guest.Check == CpuCheck.Full;
        foreach (var feature in tables.Features)
        {
            var index = feature.Index;
            var (isEnabled, isDisabled) = (enabled.Features.Has(index), disabled.Features.Has(index));
            if (isEnabled && isDisabled)
                throw CpuProblem.Of(ProblemKind.OperationFailed, $"the hypervisor says of the feature {feature.Name} that it is there and that it is not", null, guest);
            var isExpected = expected.Has(index);
            var isExplicit = isExpected || switchedOff.Has(index);
            // What a model's name came to mean later was not checked then, and is not now: it becomes part of the description.
            var isRefused = isFull && (isExplicit || model?.Later.Has(index) != true);
            if (!isExpected && isEnabled && (!isOpen || isExplicit)) Tell(extra, isRefused, feature.Name, CpuFeaturePolicy.Require);
            if (isDisabled || (isExpected && !isEnabled)) Tell(missing, isRefused, feature.Name, CpuFeaturePolicy.Disable);
        }
        if (model is not null) X86Definition.AddGone(guest, model);
        if (extra.Count > 0 || missing.Count > 0)
            throw CpuProblem.Of(ProblemKind.OperationFailed, $"the guest's CPU is not as described:{Part("extra", extra)}{Part("missing", missing)}", "change the description, or use check='partial'", guest);

        void Tell(List<string> differences, bool isRefused, string name, CpuFeaturePolicy policy)
        {
            if (isRefused) differences.Add(name);
            else guest.SetFeature(name, policy);
        }
    }

    private static string Part(string what, List<string> names) => names.Count == 0 ? "" : $" {what} features {string.Join(", ", names)};";
}
