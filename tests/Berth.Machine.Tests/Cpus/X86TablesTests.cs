using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86TablesTests
{
    private static readonly X86Tables s_tables = X86Tables.Own;

    [Fact]
    public void Every_bit_has_one_name()
    {
        Assert.NotEmpty(s_tables.Features);
        Assert.Equal(s_tables.Features.Count, s_tables.Features.Select(f => (f.Register, f.Bit)).Distinct().Count());
        Assert.All(s_tables.Features, f => Assert.InRange(f.Bit, 0, 31));
    }

    [Fact]
    public void There_is_room_for_all_features() => Assert.InRange(s_tables.Features.Count, 1, FeatureSet.Capacity);

    [Fact]
    public void Another_name_is_never_a_feature_s_own() =>
        Assert.All(s_tables.Features.SelectMany(f => f.Aliases), a => Assert.Null(s_tables.FindFeature(a)));

    [Fact]
    public void What_came_later_is_not_taken_for_granted() => Assert.All(s_tables.Models, m => Assert.True((m.Features & m.Later).IsEmpty, m.Name));

    [Fact]
    public void What_is_gone_is_not_there() => Assert.All(s_tables.Models, m => Assert.All(m.Gone, f => Assert.False(m.Features.Has(f), m.Name)));

    [Fact]
    public void A_model_has_one_name_that_says_the_version()
    {
        Assert.Equal("Haswell-v1", CpuArchitecture.X86.CanonicalNameOf("Haswell"));
        Assert.Equal("Haswell-v4", CpuArchitecture.X86.CanonicalNameOf("Haswell-noTSX-IBRS"));
        Assert.Null(CpuArchitecture.X86.CanonicalNameOf("Haswell-v1"));
        Assert.Null(CpuArchitecture.X86.CanonicalNameOf("NoSuch"));
    }

    [Fact]
    public void A_version_means_what_the_name_means()
    {
        var (name, version) = (s_tables.FindModel("Cascadelake-Server")!, s_tables.FindModel("Cascadelake-Server-v1")!);
        Assert.True((name.Features - version.Features).IsEmpty && (version.Features - name.Features).IsEmpty);
        Assert.Equal(name.Signatures, version.Signatures);
        Assert.False(version.DescribesGuests);
    }

    [Fact]
    public void Models_are_made_by_someone_or_by_nobody()
    {
        Assert.Equal("Intel", CpuArchitecture.X86.VendorOf("Skylake-Client"));
        Assert.Equal("AMD", CpuArchitecture.X86.VendorOf("EPYC-v4"));
        Assert.Equal("Hygon", CpuArchitecture.X86.VendorOf("Dhyana"));
        Assert.Null(CpuArchitecture.X86.VendorOf("qemu64"));
    }

    [Fact]
    public void Steppings_tell_generations_apart()
    {
        Assert.True(s_tables.FindModel("Skylake-Server")!.Matches(new(6, 85, 4)));
        Assert.False(s_tables.FindModel("Skylake-Server")!.Matches(new(6, 85, 7)));
        Assert.True(s_tables.FindModel("Cascadelake-Server")!.Matches(new(6, 85, 7)));
        Assert.True(s_tables.FindModel("Cooperlake")!.Matches(new(6, 85, 11)));
    }

    [Fact]
    public void Virtualization_features_came_to_old_models_later()
    {
        Assert.Contains("vmx-ept", CpuArchitecture.X86.LaterFeaturesOf("Haswell"));
        Assert.Empty(CpuArchitecture.X86.LaterFeaturesOf("Denverton"));
    }

    [Fact]
    public void The_invariant_time_stamp_counter_keeps_a_guest_in_place()
    {
        Assert.False(CpuArchitecture.X86.IsMigratable("invtsc"));
        Assert.True(CpuArchitecture.X86.IsMigratable("avx"));
        Assert.True(CpuArchitecture.X86.IsMsr("rdctl-no"));
        Assert.False(CpuArchitecture.X86.IsMsr("avx"));
    }
}
