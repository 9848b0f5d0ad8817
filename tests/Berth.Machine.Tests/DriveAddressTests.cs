using Berth.Model;
using Berth.Model.Devices;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests;

public sealed class DriveAddressTests
{
    [Theory]
    [InlineData("ide", "hda", 0, 0, 0)]
    [InlineData("ide", "hdd", 0, 1, 1)]
    [InlineData("ide", "hde", 1, 0, 0)]
    [InlineData("sata", "sdf", 0, 0, 5)]
    [InlineData("sata", "sdg", 1, 0, 0)]
    [InlineData("fdc", "fdb", 0, 0, 1)]
    [InlineData("scsi", "sdg", 0, 0, 6)]
    [InlineData("scsi", "sdh", 1, 0, 0)]
    [InlineData("scsi", "sdp", 2, 0, 1)]
    public void A_disk_sits_where_its_name_says(string bus, string name, int controller, int channel, int unit)
    {
        var (domain, problems) = Assign($"<disk type='file' device='disk'><source file='/a'/><target dev='{name}' bus='{bus}'/></disk>");
        Assert.True(problems.IsEmpty);
        var address = Assert.IsType<DriveAddress>(domain.Devices.Disks[0].Address);
        Assert.Equal(((uint)controller, (uint)channel, 0U, (uint)unit), (address.Controller, address.Bus, address.Target, address.Unit));
    }

    [Fact]
    public void A_written_address_stays()
    {
        var (domain, _) = Assign("<disk type='file'><target dev='hda' bus='ide'/><address type='drive' controller='0' bus='1' unit='1'/></disk>");
        Assert.Equal((1U, 1U), (((DriveAddress)domain.Devices.Disks[0].Address!).Bus, ((DriveAddress)domain.Devices.Disks[0].Address!).Unit));
    }

    [Fact]
    public void A_virtio_disk_gets_no_drive_address() => Assert.Null(Assign("<disk type='file'><target dev='vda' bus='virtio'/></disk>").Domain.Devices.Disks[0].Address);

    [Fact]
    public void A_name_that_says_no_place_is_refused()
    {
        var (_, problems) = Assign("<disk type='file'><target dev='disk one' bus='ide'/></disk>");
        Assert.Contains("'disk one'", Assert.Single(problems.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_needs_millions_of_controllers_is_refused()
    {
        var (_, problems) = Assign("<disk type='file'><target dev='sdzzzzz' bus='scsi'/></disk>");
        Assert.Contains("at most 4096", Assert.Single(problems.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controllers_up_to_the_last_one_needed_are_added()
    {
        var (domain, _) = Assign("<disk type='file'><target dev='sdm' bus='sata'/></disk><disk type='file'><target dev='hda' bus='ide'/></disk>");
        DriveAddresses.AddControllers(domain, new());
        Assert.Equal([(ControllerType.Ide, 0U), (ControllerType.Sata, 0U), (ControllerType.Sata, 1U), (ControllerType.Sata, 2U)],
            domain.Devices.Controllers.Select(c => (c.Type, c.Index!.Value)));
    }

    [Fact]
    public void A_controller_that_is_there_is_not_added_again()
    {
        var (domain, _) = Assign("<disk type='file'><target dev='sda' bus='sata'/></disk><controller type='sata' index='0'/>");
        DriveAddresses.AddControllers(domain, new());
        Assert.Single(domain.Devices.Controllers);
    }

    private static (Domain Domain, ProblemCollector Problems) Assign(string devices)
    {
        var domain = Read(devices);
        var problems = new ProblemCollector();
        foreach (var disk in domain.Devices.Disks) DriveAddresses.Assign(disk, new(), problems);
        return (domain, problems);
    }
}
