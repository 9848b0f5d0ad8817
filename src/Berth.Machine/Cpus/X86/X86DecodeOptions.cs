namespace Berth.Machine.Cpus.X86;

/// <summary>How a CPU is to be described.</summary>
internal sealed record X86DecodeOptions
{
    /// <summary>As a host's, which is a model with features added and none taken away.</summary>
    public bool IsHost { get; init; }

    /// <summary>The models that may be used; null for any.</summary>
    public HypervisorCpuModels? Models { get; init; }

    /// <summary>Models to be preferred; one alone is taken whenever it may be used.</summary>
    public IReadOnlyList<string> Preferred { get; init; } = [];

    /// <summary>Leave out features that would keep the guest where it is.</summary>
    public bool IsMigratable { get; init; }
}
