using System.Runtime.Intrinsics.X86;
using Berth.Linux;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostCpuidTests
{
    [Fact]
    public void The_CPU_agrees_with_the_kernel_about_what_it_is()
    {
        Assert.SkipUnless(X86Base.IsSupported, "this host has another CPU than x86");
        var kernel = HostCpu.Read(HostTree.Own).Signature!.Value;
        uint eax = HostCpuid.Read(1)!.Value.Eax;
        uint family = (eax >> 8) & 0xf, model = (eax >> 4) & 0xf;
        if (family is 6 or 15) model += (eax >> 12) & 0xf0;
        if (family == 15) family += (eax >> 20) & 0xff;
        Assert.Equal((kernel.Family, kernel.Model, kernel.Stepping), ((int)family, (int)model, (int)(eax & 0xf)));
    }

    [Fact]
    public void Every_leaf_comes_once_and_the_parts_of_leaf_7_are_among_them()
    {
        Assert.SkipUnless(X86Base.IsSupported, "this host has another CPU than x86");
        var leaves = HostCpuid.ReadAll().ToList();
        Assert.Distinct(leaves.Select(l => (l.Leaf, l.Subleaf)));
        Assert.Contains(leaves, l => l is { Leaf: 0x80000001, Subleaf: 0 });
        Assert.Equal(leaves.Where(l => l is { Leaf: 7, Subleaf: 0 }).Select(l => l.Eax + 1), [(uint)leaves.Count(l => l.Leaf == 7)]);
    }

    [Fact]
    public void A_leaf_that_the_CPU_does_not_know_is_none() => Assert.Null(HostCpuid.Read(0x80001000));
}
