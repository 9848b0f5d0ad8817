using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class OtherArchitectureTests
{
    private static readonly CpuArchitecture s_power = CpuArchitecture.Find("ppc64le")!, s_arm = CpuArchitecture.Find("aarch64")!, s_s390 = CpuArchitecture.Find("s390x")!;

    [Theory]
    [InlineData("power6", CpuComparison.Identical)]
    [InlineData("power8", CpuComparison.Identical)]
    [InlineData("power9", CpuComparison.Incompatible)]
    [InlineData(null, CpuComparison.Identical)]
    public void A_POWER_host_runs_guests_in_the_modes_of_older_ones(string? mode, CpuComparison expected)
    {
        var guest = Cpus.Guest(mode);
        guest.Mode = CpuMode.HostModel;
        Assert.Equal(expected, s_power.Compare(PowerHost("POWER8"), guest).Comparison);
    }

    [Theory]
    [InlineData("power7+")]
    [InlineData("POWER7")]
    [InlineData("power5")]
    public void Other_modes_are_refused(string mode)
    {
        var guest = Cpus.Guest(mode);
        guest.Mode = CpuMode.HostModel;
        Assert.Equal(ProblemKind.Internal, Assert.Throws<ProblemException>(() => s_power.Compare(PowerHost("POWER8"), guest)).Kind);
    }

    [Fact]
    public void Models_once_named_with_their_revision_are_still_known()
    {
        var guest = Cpus.Guest("POWER7+_v2.1");
        Assert.Equal(CpuComparison.Identical, s_power.Compare(PowerHost("POWER7"), guest).Comparison);
        s_power.ConvertLegacy(guest);
        Assert.Equal("POWER7", guest.Model!.Name);
    }

    [Fact]
    public void POWER_CPUs_of_one_model_have_that_in_common()
    {
        Assert.Equal("POWER8", s_power.Baseline([PowerHost("POWER8"), PowerHost("POWER8")]).Model!.Name);
        Assert.Throws<ProblemException>(() => s_power.Baseline([PowerHost("POWER8"), PowerHost("POWER9")]));
    }

    [Fact]
    public void A_POWER_guest_is_not_told_by_another_model() =>
        Assert.Equal(ProblemKind.NoSupport, Assert.Throws<ProblemException>(() => s_power.Translate(Cpus.Guest("POWER9"), HypervisorCpuModels.Named("POWER8"))).Kind);

    [Fact]
    public void Features_of_ARM_are_known_by_name()
    {
        s_arm.ValidateFeatures(Cpus.Guest("cortex-a57", "+pauth", "-sve512"));
        Assert.Throws<ProblemException>(() => s_arm.ValidateFeatures(Cpus.Guest("cortex-a57", "+avx")));
    }

    [Fact]
    public void ARM_hosts_are_the_same_or_not_and_guests_are_not_compared()
    {
        var (host, other) = (new Cpu { Arch = "aarch64", Vendor = "ARM", Model = new() { Name = "Neoverse-N1" } }, new Cpu { Arch = "aarch64", Vendor = "ARM", Model = new() { Name = "Neoverse-N2" } });
        Assert.Equal(CpuComparison.Identical, s_arm.Compare(host, host).Comparison);
        Assert.Equal(CpuComparison.Incompatible, s_arm.Compare(host, other).Comparison);
        Assert.Equal(CpuComparison.Identical, s_arm.Compare(null, Cpus.Guest("max")).Comparison);
        Assert.Contains("ThunderX2 99xx", s_arm.ModelNames);
    }

    [Fact]
    public void An_s390_guest_takes_the_host_s_model_with_its_own_features()
    {
        var guest = Cpus.Guest(null, "-vx");
        guest.Mode = CpuMode.HostModel;
        s_s390.Update(guest, new Cpu { Model = new() { Name = "z15" }, Features = [new() { Name = "vx", Policy = CpuFeaturePolicy.Require }, new() { Name = "te", Policy = CpuFeaturePolicy.Disable }] });
        Assert.Equal("z15 -vx -te", Cpus.Text(guest));
    }

    [Fact]
    public void Features_of_s390_are_there_or_not()
    {
        s_s390.ValidateFeatures(Cpus.Guest("z15", "+vx", "-te"));
        Assert.Throws<ProblemException>(() => s_s390.ValidateFeatures(Cpus.Guest("z15", "!vx")));
        var minimum = Cpus.Guest("z15");
        minimum.Match = CpuMatch.Minimum;
        Assert.Throws<ProblemException>(() => s_s390.Update(minimum, null));
    }

    [Fact]
    public void Nothing_is_known_of_some_architectures()
    {
        Assert.Null(CpuArchitecture.Find("sparc"));
        Assert.Equal(CpuComparison.Identical, CpuArchitecture.Find("riscv64")!.Compare(null, Cpus.Guest("rv64")).Comparison);
    }

    private static Cpu PowerHost(string model) => new() { Arch = "ppc64", Vendor = "IBM", Model = new() { Name = model } };
}
