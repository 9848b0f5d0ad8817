using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Cpus;

public sealed class X86DecodingTests
{
    private static readonly X86Signature s_haswell = new(6, 60, 3), s_haswellServer = new(6, 63, 4), s_rome = new(23, 49, 0), s_unknown = new(6, 200, 1);

    [Theory]
    [InlineData("Nehalem")]
    [InlineData("IvyBridge-IBRS")]
    [InlineData("Skylake-Server-IBRS")]
    [InlineData("SapphireRapids")]
    [InlineData("SierraForest")]
    public void A_CPU_that_is_a_model_needs_no_features(string model)
    {
        var signature = X86Tables.Own.FindModel(model)!.Signatures[0].First;
        var cpu = CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", signature, Cpus.FeaturesOf(model)));
        Assert.Equal(model, cpu.Model!.Name);
        Assert.DoesNotContain(cpu.Features, f => f.Policy == CpuFeaturePolicy.Require);
        Assert.Equal(("Intel", CpuMode.Custom, CpuMatch.Exact, CpuFallback.Forbid), (cpu.Vendor, cpu.Mode, cpu.Match, cpu.Model.Fallback));
    }

    [Fact]
    public void What_a_CPU_has_more_is_required_and_what_it_lacks_disabled()
    {
        var cpu = CpuArchitecture.X86.DescribeForGuests(Cpus.Data("AuthenticAMD", s_rome, Cpus.FeaturesOf("EPYC-Rome", plus: ["vaes", "ibrs"], minus: ["rdpid"])));
        Assert.Equal("EPYC-Rome +vaes +ibrs -rdpid", Cpus.Text(cpu));
    }

    [Fact]
    public void A_host_lacks_nothing_of_its_model()
    {
        var cpu = CpuArchitecture.X86.DescribeHost(Cpus.Data("GenuineIntel", s_haswell, Cpus.FeaturesOf("Haswell-noTSX", minus: ["x2apic"])));
        Assert.DoesNotContain(cpu.Features, f => f.Policy is not null);
        Assert.DoesNotContain("x2apic", Cpus.FeaturesOf(cpu.Model!.Name!));
        Assert.Equal("x86_64", cpu.Arch);
    }

    [Fact]
    public void A_host_is_described_by_a_version_of_a_model()
    {
        var data = Cpus.Data("GenuineIntel", s_haswell, Cpus.FeaturesOf("Haswell-noTSX"));
        Assert.Equal("Haswell-v2", CpuArchitecture.X86.DescribeHost(data).Model!.Name);
        Assert.Equal("Haswell-noTSX", CpuArchitecture.X86.DescribeForGuests(data).Model!.Name);
    }

    [Fact]
    public void Transactions_that_do_not_work_are_not_there()
    {
        var features = Cpus.FeaturesOf("Haswell").ToList();
        Assert.Equal("Haswell-noTSX", CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswell, features)).Model!.Name);
        Assert.Equal("Haswell", CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswellServer, features)).Model!.Name);
    }

    [Fact]
    public void A_model_for_this_signature_comes_before_a_shorter_description()
    {
        var features = Cpus.FeaturesOf("Broadwell").ToList();
        Assert.Equal("Broadwell", CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_unknown, features)).Model!.Name);
        Assert.StartsWith("Haswell", CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswellServer, features)).Model!.Name);
    }

    [Fact]
    public void Models_of_another_maker_are_not_taken()
    {
        var cpu = CpuArchitecture.X86.DescribeForGuests(Cpus.Data("AuthenticAMD", s_rome, Cpus.FeaturesOf("Skylake-Client")));
        Assert.NotEqual("Intel", CpuArchitecture.X86.VendorOf(cpu.Model!.Name!));
        Assert.Equal("AMD", cpu.Vendor);
    }

    [Fact]
    public void Only_models_of_the_hypervisor_are_taken()
    {
        var data = Cpus.Data("GenuineIntel", s_haswell, Cpus.FeaturesOf("Haswell-noTSX"));
        Assert.Equal("SandyBridge", CpuArchitecture.X86.DescribeForGuests(data, HypervisorCpuModels.Named("SandyBridge", "qemu64")).Model!.Name);
    }

    [Fact]
    public void Without_any_model_there_is_no_description() =>
        Assert.Equal(ProblemKind.Internal, Assert.Throws<ProblemException>(() =>
            CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswell, "avx"), HypervisorCpuModels.Named("nothing"))).Kind);

    [Fact]
    public void What_keeps_a_model_from_working_is_switched_off()
    {
        var models = new HypervisorCpuModels([new("Haswell-noTSX", ["arat", "no-such-feature"])]);
        var cpu = CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswell, Cpus.FeaturesOf("Haswell-noTSX")), models);
        Assert.Equal("Haswell-noTSX -arat", Cpus.Text(cpu));
    }

    [Fact]
    public void What_the_name_meant_once_is_switched_off_unless_it_is_there()
    {
        var signature = new X86Signature(6, 94, 3);
        Assert.Equal("Skylake-Client -mpx", Cpus.Text(CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", signature, Cpus.FeaturesOf("Skylake-Client")))));
        Assert.Equal("Skylake-Client +mpx", Cpus.Text(CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", signature, Cpus.FeaturesOf("Skylake-Client", plus: ["mpx"])))));
    }

    [Fact]
    public void What_the_name_came_to_mean_later_is_listed_when_it_is_there()
    {
        var cpu = CpuArchitecture.X86.DescribeForGuests(Cpus.Data("GenuineIntel", s_haswellServer, Cpus.FeaturesOf("Haswell", plus: ["vmx-ept"])));
        Assert.Equal("Haswell +vmx-ept", Cpus.Text(cpu));
    }
}
