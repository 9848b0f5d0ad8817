using Berth.Linux;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostIdentityTests : IDisposable
{
    private readonly PretendedHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_boards_number_comes_before_the_installations()
    {
        Assert.Null(HostUuid.Read(_host.Tree));
        _host["/etc/machine-id"] = "3d1219c7c4c5404aaa1f6d2a48adfda4";
        Assert.Equal(Guid.Parse("3d1219c7-c4c5-404a-aa1f-6d2a48adfda4"), HostUuid.Read(_host.Tree));
        _host["/sys/class/dmi/id/product_uuid"] = "4A802F00-4CBA-5DF6-9679-A08C4C5B577F";
        Assert.Equal(Guid.Parse("4a802f00-4cba-5df6-9679-a08c4c5b577f"), HostUuid.Read(_host.Tree));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("Not Settable")]
    public void A_number_that_many_boards_share_is_none(string uuid)
    {
        _host["/sys/class/dmi/id/product_uuid"] = uuid;
        Assert.Null(HostUuid.Read(_host.Tree));
    }

    [Fact]
    public async Task A_name_with_a_domain_is_taken_as_it_is()
    {
        _host["/proc/sys/kernel/hostname"] = "node1.example.org";
        Assert.Equal("node1.example.org", await HostName.ResolveAsync(_host.Tree, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_that_the_resolver_does_not_know_is_taken_as_it_is()
    {
        // Too long a label for the domain name system: refused without asking anybody.
        string name = new('a', 64);
        _host["/proc/sys/kernel/hostname"] = name;
        Assert.Equal(name, await HostName.ResolveAsync(_host.Tree, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Firmware_values_go_by_libvirts_names()
    {
        Assert.Null(HostSmbios.Read(_host.Tree));
        _host["/sys/class/dmi/id/bios_vendor"] = "SeaBIOS";
        _host["/sys/class/dmi/id/product_name"] = "  Machine 1 ";
        _host["/sys/class/dmi/id/product_serial"] = "";
        _host["/sys/class/dmi/id/board_asset_tag"] = "A7";
        HostSmbios smbios = HostSmbios.Read(_host.Tree)!;
        Assert.Equal([new("vendor", "SeaBIOS")], smbios.Bios);
        Assert.Equal([new("product", "Machine 1")], smbios.System);
        Assert.Equal([new("asset", "A7")], smbios.BaseBoard);
        Assert.Empty(smbios.Chassis);
    }

    [Fact]
    public void An_iommu_shows_by_its_groups()
    {
        Assert.False(HostIommu.IsPresent(_host.Tree));
        _host["/sys/kernel/iommu_groups/0/type"] = "DMA";
        Assert.True(HostIommu.IsPresent(_host.Tree));
    }

    [Fact]
    public void This_host_has_a_name() => Assert.NotEmpty(HostName.Read(HostTree.Own));
}
