using Berth.Linux;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostPciFunctionTests : IDisposable
{
    private const string Address = "0000:06:12.5";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("berth-host-");

    private HostTree Tree => HostTree.Under(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_function_with_the_express_capability_is_an_express_one() => Assert.True(Read(Configuration(0x50, (0x50, 0x01, 0x70), (0x70, 0x10, 0))).IsExpress);

    [Fact]
    public void A_function_without_it_is_a_conventional_one() => Assert.False(Read(Configuration(0x50, (0x50, 0x01, 0x70), (0x70, 0x05, 0))).IsExpress);

    [Fact]
    public void A_function_without_capabilities_is_a_conventional_one()
    {
        var configuration = Configuration(0x50, (0x50, 0x10, 0));
        configuration[6] = 0;
        Assert.False(Read(configuration).IsExpress);
    }

    [Fact]
    public void More_than_the_conventional_configuration_only_an_express_function_has() => Assert.True(Read(new byte[4096]).IsExpress);

    [Fact]
    public void Capabilities_that_go_round_in_a_circle_end() => Assert.False(Read(Configuration(0x50, (0x50, 0x01, 0x60), (0x60, 0x05, 0x50))).IsExpress);

    [Fact]
    public void A_configuration_that_is_no_such_thing_is_a_conventional_one() => Assert.False(Read("some text"u8.ToArray()).IsExpress);

    [Fact]
    public void The_group_is_that_of_the_link()
    {
        Directory.CreateDirectory(Path.Join(_root.FullName, "sys/bus/pci/devices", Address));
        File.CreateSymbolicLink(Path.Join(_root.FullName, "sys/bus/pci/devices", Address, "iommu_group"), "../../../../kernel/iommu_groups/17");
        Assert.Equal(17, Read(new byte[256]).IommuGroup);
    }

    [Fact]
    public void A_function_of_no_group_has_none() => Assert.Null(Read(new byte[256]).IommuGroup);

    [Fact]
    public void A_function_that_is_not_there_is_none() => Assert.Null(HostPciFunction.Read(Tree, Address));

    private HostPciFunction Read(byte[] configuration)
    {
        var directory = Directory.CreateDirectory(Path.Join(_root.FullName, "sys/bus/pci/devices", Address));
        File.WriteAllBytes(Path.Join(directory.FullName, "config"), configuration);
        return HostPciFunction.Read(Tree, Address)!;
    }

    private static byte[] Configuration(byte first, params (byte At, byte Capability, byte Next)[] capabilities)
    {
        var configuration = new byte[256];
        configuration[6] = 0x10;
        configuration[0x34] = first;
        foreach (var (at, capability, next) in capabilities) (configuration[at], configuration[at + 1]) = (capability, next);
        return configuration;
    }
}
