using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Machine.Cpus;
using Berth.Qemu.Capabilities.Cpus;

namespace Berth.Conformance.Cpus;

/// <summary>CPU models: decoding, comparing, updating, common ones.</summary>
internal sealed class CpuRunner : ISuiteRunner
{
    public string Suite => "cpu";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "cpu-compare", "cpu-baseline", "cpu-guest", "cpu-update", "cpu-update-live", "cpu-has-feature", "cpu-validate-features", "cpuid-baseline",
        "cpuid-signature", "cpuid-to-guest-cpu", "cpuid-to-host-cpu", "qemu-json-to-cpu", "qemu-json-signature",
    };

    public IReadOnlyList<string> ChecksOf(string kind) => [kind];

    public Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var input = new CpuCase(entry);
        return Task.FromResult<IReadOnlyList<CheckResult>>([entry.Kind switch
        {
            "cpu-compare" => input.Compare(),
            "cpu-has-feature" => input.HasFeature(),
            "cpu-validate-features" => input.ValidateFeatures(),
            "cpu-update" => input.CompareXml(input.Updated),
            "cpu-guest" => input.CompareXml(input.GuestCpu),
            "cpu-baseline" or "cpuid-baseline" => input.CompareXml(input.Baseline),
            "cpu-update-live" => CpuLiveCheck.Run(input),
            "cpuid-to-host-cpu" => input.CompareText("xml", CpuDocuments.HostText(CpuArchitecture.X86.DescribeHost(input.Data("cpuid")), input.Data("cpuid").Signature)),
            "cpuid-to-guest-cpu" => input.CompareXml(() => CpuArchitecture.X86.DescribeForGuests(input.Data("cpuid"), input.Replies?.Models)),
            "cpuid-signature" => input.CompareText("text", CpuDocuments.SignatureText(input.Data("cpuid").Signature)),
            "qemu-json-to-cpu" => input.CompareXml(() => CpuArchitecture.X86.DescribeForGuests(input.Replies!.Model.ToX86(), input.Replies.Models)),
            "qemu-json-signature" => input.CompareText("text", CpuDocuments.SignatureText(input.Replies!.Model.ToX86().Signature)),
            var kind => throw new InvalidOperationException($"unknown kind {kind}"),
        }]);
    }
}
