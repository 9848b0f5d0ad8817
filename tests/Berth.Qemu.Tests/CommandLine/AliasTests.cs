using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Tests.Devices;
using Xunit;

namespace Berth.Qemu.Tests.CommandLine;

public sealed class AliasTests
{
    [Fact]
    public async Task Devices_of_a_kind_are_numbered()
    {
        var domain = (await TinyPc.CompleteAsync("<shmem name='a'/><shmem name='b'/><serial type='pty'/><serial type='pty'/>")).Domain;
        Aliases.Assign(domain);
        Assert.Equal(["shmem0", "shmem1"], domain.Devices.SharedMemories.Select(s => s.Alias));
        Assert.Equal(["serial0", "serial1"], domain.Devices.Serials.Select(s => s.Alias));
    }

    [Fact]
    public async Task A_console_that_is_a_serial_port_has_its_name()
    {
        var domain = (await TinyPc.CompleteAsync("<serial type='pty'/>")).Domain;
        Aliases.Assign(domain);
        Assert.Equal("serial0", domain.Devices.Consoles[0].Alias);
    }

    [Fact]
    public async Task The_users_own_names_stay()
    {
        var domain = (await TinyPc.CompleteAsync("<shmem name='a'><alias name='ua-mine'/></shmem><shmem name='b'/>")).Domain;
        Aliases.Assign(domain);
        Assert.Equal(["ua-mine", "shmem0"], domain.Devices.SharedMemories.Select(s => s.Alias));
    }

    [Fact]
    public async Task No_two_devices_have_one_name()
    {
        var domain = (await TinyPc.CompleteAsync("""
            <shmem name='a'/><rng model='virtio'><backend model='random'/></rng>
            <disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk>
            <disk type='file'><source file='/b'/><target dev='sda' bus='sata'/></disk>
            <interface type='user'><model type='virtio'/></interface>
            """)).Domain;
        Aliases.Assign(domain);
        var aliases = domain.Devices.All.Where(d => d is not (Audio or MemoryBalloon)).Select(d => d.Alias).ToList();
        Assert.DoesNotContain(null, aliases);
        Assert.Equal(aliases.Count, aliases.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(ControllerType.Usb, 0, "usb")]
    [InlineData(ControllerType.Usb, 1, "usb1")]
    [InlineData(ControllerType.Pci, 3, "pci.3")]
    [InlineData(ControllerType.VirtioSerial, 0, "virtio-serial0")]
    [InlineData(ControllerType.Scsi, 2, "scsi2")]
    public void Controllers_are_named_after_type_and_index(ControllerType type, uint index, string alias) =>
        Assert.Equal(alias, Aliases.OfController(type, index));
}
