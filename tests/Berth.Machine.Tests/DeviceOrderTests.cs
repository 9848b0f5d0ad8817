using Berth.Model.Devices;
using Xunit;
using static Berth.Machine.Tests.Machines;

namespace Berth.Machine.Tests;

public sealed class DeviceOrderTests
{
    [Fact]
    public void Disks_of_a_bus_are_sorted_by_the_number_of_their_names()
    {
        var domain = Read(Disk("vdaa", "virtio") + Disk("vdb", "virtio") + Disk("vda", "virtio"));
        DeviceOrder.Sort(domain.Devices);
        Assert.Equal(["vda", "vdb", "vdaa"], domain.Devices.Disks.Select(d => d.Target.Dev));
    }

    [Fact]
    public void Buses_keep_the_order_in_which_they_first_appear()
    {
        var domain = Read(Disk("sdb", "scsi") + Disk("hda", "ide") + Disk("sda", "scsi"));
        DeviceOrder.Sort(domain.Devices);
        Assert.Equal(["sda", "sdb", "hda"], domain.Devices.Disks.Select(d => d.Target.Dev));
    }

    [Fact]
    public void Controllers_of_a_type_stand_together_by_index()
    {
        var domain = Read("<controller type='usb' index='1'/><controller type='scsi' index='0'/><controller type='usb' index='0'/>");
        DeviceOrder.Sort(domain.Devices);
        Assert.Equal([(ControllerType.Usb, 0U), (ControllerType.Usb, 1U), (ControllerType.Scsi, 0U)],
            domain.Devices.Controllers.Select(c => (c.Type, c.Index!.Value)));
    }

    [Fact]
    public void A_usb_master_stands_before_its_companions()
    {
        var domain = Read("<controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller><controller type='usb' index='0' model='ich9-ehci1'/>");
        DeviceOrder.Sort(domain.Devices);
        Assert.Equal(["ich9-ehci1", "ich9-uhci1"], domain.Devices.Controllers.Select(c => c.Model));
    }

    private static string Disk(string name, string bus) => $"<disk type='file'><target dev='{name}' bus='{bus}'/></disk>";
}
