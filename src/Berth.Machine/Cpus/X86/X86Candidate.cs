using Berth.Model;

namespace Berth.Machine.Cpus.X86;

/// <summary>A CPU described as a model with differences.</summary>
internal readonly struct X86Candidate
{
    private const int FirstPenalty = 2;

    private readonly FeatureSet _extra;
    private readonly FeatureSet _missing;
    private readonly int _goneCount;
    private readonly bool _isHost;

    public X86Candidate(X86Model model, in FeatureSet features, HypervisorCpuModel? hypervisor, bool isHost)
    {
        (Model, _isHost) = (model, isHost);
        _extra = features - model.Features;
        _missing = model.Features - features;
        // The hypervisor's model may have more than the name means; what of that is not there must be switched off for the model to work.
        foreach (var blocker in hypervisor?.Blockers ?? [])
            if (X86Tables.Own.FindFeature(blocker) is { } feature && !_extra.Has(feature.Index)) _missing.Add(feature.Index);
        if (isHost) return;
        foreach (var feature in model.Gone)
            if (!_extra.Has(feature) && !_missing.Has(feature)) _goneCount++;
    }

    public X86Model Model { get; }

    /// <summary>Whether it says what it has not, which a host's description cannot.</summary>
    public bool LacksFeatures => !_missing.IsEmpty;

    /// <summary>Whether this is a shorter description than another of the same CPU. What is switched off weighs more, and the more so the more of it there is.</summary>
    /// <param name="other">A description of the same CPU by another model.</param>
    /// <param name="isPreferred">The model is one that is asked for: it need not be shorter, if less is switched off.</param>
    public bool IsBetterThan(in X86Candidate other, bool isPreferred)
    {
        var (total, disabled) = Weight();
        var (otherTotal, otherDisabled) = other.Weight();
        return total < otherTotal || (total == otherTotal && disabled < otherDisabled) || (isPreferred && disabled < otherDisabled);
    }

    /// <summary>The description.</summary>
    public Cpu Describe(bool migratable)
    {
        var cpu = new Cpu { Model = new CpuModel { Name = Model.Name } };
        foreach (var feature in _extra) Add(feature, _isHost ? null : CpuFeaturePolicy.Require);
        foreach (var feature in _missing) Add(feature, CpuFeaturePolicy.Disable);
        if (!_isHost)
            foreach (var feature in Model.Gone)
                if (!_extra.Has(feature) && !_missing.Has(feature)) Add(feature, CpuFeaturePolicy.Disable);
        return cpu;

        void Add(int index, CpuFeaturePolicy? policy)
        {
            var feature = X86Tables.Own.Features[index];
            if (!migratable || feature.IsMigratable) cpu.Features.Add(new CpuFeature { Name = feature.Name, Policy = policy });
        }
    }

    // Every second feature that is switched off counts as the others do.
    private (int Total, int Disabled) Weight()
    {
        var listed = _extra.Count + _missing.Count + _goneCount;
        if (_isHost) return (listed, 0);
        var penalized = (_missing.Count + _goneCount + 1) / 2;
        var disabled = 0;
        for (var i = 0; i < penalized; i++) disabled += FirstPenalty + i;
        return (listed - penalized + disabled, disabled);
    }
}
