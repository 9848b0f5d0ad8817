using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86ComparisonTests
{
    private static readonly Cpu s_host = Cpus.Host("Penryn", "Intel", "vmx", "dca");

    [Theory]
    [InlineData(CpuComparison.Identical, "+vmx", "+dca")]
    [InlineData(CpuComparison.Superset, "+vmx")]
    [InlineData(CpuComparison.Superset)]
    [InlineData(CpuComparison.Incompatible, "+avx")]
    [InlineData(CpuComparison.Superset, "!avx")]
    [InlineData(CpuComparison.Superset, "?avx")]
    [InlineData(CpuComparison.Superset, "-avx")]
    [InlineData(CpuComparison.Superset, "~avx")]
    [InlineData(CpuComparison.Incompatible, "~vmx")]
    [InlineData(CpuComparison.Identical, "-vmx", "?dca")]
    [InlineData(CpuComparison.Incompatible, "~sse2")]
    public void Policies_decide_what_the_host_needs(CpuComparison expected, params string[] features) =>
        Assert.Equal(expected, CpuArchitecture.X86.Compare(s_host, Cpus.Guest("Penryn", features)).Comparison);

    [Fact]
    public void A_model_s_feature_that_is_not_needed_may_be_missing()
    {
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(s_host, Cpus.Guest("Nehalem")).Comparison);
        Assert.Equal(CpuComparison.Superset, CpuArchitecture.X86.Compare(s_host, Cpus.Guest("Nehalem", "-popcnt", "?sse4.2")).Comparison);
    }

    [Fact]
    public void A_strict_match_allows_no_more()
    {
        var guest = Cpus.Guest("Penryn", "+vmx");
        guest.Match = CpuMatch.Strict;
        var result = CpuArchitecture.X86.Compare(s_host, guest);
        Assert.Equal(CpuComparison.Incompatible, result.Comparison);
        Assert.Contains("dca", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_maker_must_be_the_one_that_is_asked_for()
    {
        var guest = Cpus.Guest("pentium3");
        guest.Vendor = "AMD";
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(s_host, guest).Comparison);
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(Cpus.Host("Penryn", null), Cpus.Host("Penryn", "Intel")).Comparison);
    }

    [Fact]
    public void Another_architecture_s_CPU_is_incompatible()
    {
        var other = Cpus.Host("Penryn", "Intel");
        other.Arch = "ppc64";
        Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(s_host, other).Comparison);
        other.Arch = "i686";
        Assert.Equal(CpuComparison.Superset, CpuArchitecture.X86.Compare(s_host, other).Comparison);
    }

    [Fact]
    public void An_unknown_host_runs_nothing() => Assert.Equal(CpuComparison.Incompatible, CpuArchitecture.X86.Compare(null, Cpus.Guest("pentium3")).Comparison);

    [Theory]
    [InlineData("NoSuchModel")]
    [InlineData("Penryn", "+no-such-feature")]
    public void Unknown_names_are_refused(string model, params string[] features) =>
        Assert.Equal(ProblemKind.Internal, Assert.Throws<ProblemException>(() => CpuArchitecture.X86.Compare(s_host, Cpus.Guest(model, features))).Kind);

    [Fact]
    public void A_refusal_names_what_is_missing()
    {
        var refusal = Assert.Throws<ProblemException>(() => CpuArchitecture.X86.RequireCompatible(s_host, Cpus.Guest("Nehalem")));
        Assert.Equal(ProblemKind.CpuIncompatible, refusal.Kind);
        Assert.Contains("sse4.2, popcnt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CPU_has_the_features_of_its_model()
    {
        Assert.True(CpuArchitecture.X86.HasFeature(s_host, "sse2"));
        Assert.True(CpuArchitecture.X86.HasFeature(s_host, "vmx"));
        Assert.False(CpuArchitecture.X86.HasFeature(Cpus.Guest("Penryn", "-sse2"), "sse2"));
        Assert.Throws<ProblemException>(() => CpuArchitecture.X86.HasFeature(s_host, "no-such-feature"));
    }

    [Fact]
    public void Every_unknown_feature_is_told()
    {
        var refusal = Assert.Throws<ProblemException>(() => CpuArchitecture.X86.ValidateFeatures(Cpus.Guest("Penryn", "+a", "+avx", "-b")));
        Assert.Equal(2, refusal.Problems.Count);
        Assert.Equal(ProblemKind.Unsupported, refusal.Kind);
    }
}
