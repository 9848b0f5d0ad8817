using Berth.Machine.Cpus.X86;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86CpuDataTests
{
    [Fact]
    public void Leaf_0_spells_the_maker()
    {
        var data = new X86CpuData();
        data.AddLeaf(0, 0, 0xd, 0x756e6547, 0x6c65746e, 0x49656e69);
        Assert.Equal("Intel", data.VendorName);
    }

    [Fact]
    public void An_unknown_maker_is_none()
    {
        var data = new X86CpuData();
        data.SetVendor("CentaurHauls");
        Assert.Null(data.VendorName);
    }

    [Fact]
    public void Bits_of_leaves_and_registers_are_features()
    {
        var data = new X86CpuData();
        data.AddLeaf(1, 0, 0x000306c3, 0, 1u << 25, 1u << 0);
        data.AddLeaf(7, 0, 0, 1u << 5, 0, 0);
        data.AddMsr(0x10a, 1);
        data.AddMsr(0x480, 1UL << (32 + 23));
        Assert.Equal(["aes", "fpu", "avx2", "rdctl-no", "vmx-true-ctls"], data.FeatureNames);
        Assert.Equal(new X86Signature(6, 60, 3), data.Signature);
    }

    [Fact]
    public void The_same_bits_of_another_leaf_or_subleaf_are_none_of_them()
    {
        var data = new X86CpuData();
        data.AddLeaf(7, 5, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue);
        data.AddLeaf(2, 0, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue);
        data.AddMsr(7, ulong.MaxValue);
        Assert.Empty(data.FeatureNames);
    }

    [Fact]
    public void Unknown_names_change_nothing()
    {
        var data = new X86CpuData();
        Assert.False(data.AddFeature("no-such-feature"));
        Assert.True(data.AddFeature("avx"));
        Assert.Equal(["avx"], data.FeatureNames);
    }
}
