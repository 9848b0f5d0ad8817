using Berth.Qemu.CommandLine;
using Berth.Qemu.Firmware;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Firmware;

public sealed class FlashTests : IDisposable
{
    private readonly FirmwareHost _host = new();

    public void Dispose() => _host.Dispose();

    private async Task<QemuBuild> BuildAsync(string os)
    {
        var completion = await _host.CompleteAsync(os);
        var build = new QemuBuild(completion.Domain, completion.Context, new() { Id = 1, PrivateDirectory = "/private", Resources = new NumberedResources() });
        PflashDrives.Build(build);
        return build;
    }

    [Fact]
    public async Task Code_is_read_only_and_variables_are_written()
    {
        _host.AddEfi("10-efi");
        var build = await BuildAsync("<os firmware='efi'></os>");
        Assert.Equal(["libvirt-pflash0-storage", "libvirt-pflash0-format", "libvirt-pflash1-storage", "libvirt-pflash1-format"], build.Parts.Parts.Select(p => p.Id));
        Assert.Equal([true, false], build.Parts.Parts.OfType<Berth.Qemu.Parts.BlockdevPart>().Where(p => p.Id.EndsWith("-format", StringComparison.Ordinal)).Select(p => p.Properties["read-only"]));
        Assert.Equal([("pflash0", "libvirt-pflash0-format"), ("pflash1", "libvirt-pflash1-format")], PflashDrives.MachineProperties(build));
    }

    [Fact]
    public async Task A_qcow2_image_of_firmware_has_nothing_below_it()
    {
        _host.AddEfi("10-efi", "qcow2");
        var build = await BuildAsync("<os firmware='efi'><loader format='qcow2'/></os>");
        Assert.All(build.Parts.Parts.OfType<Berth.Qemu.Parts.BlockdevPart>().Where(p => p.Id.EndsWith("-format", StringComparison.Ordinal)),
            p => Assert.Equal(DBNull.Value, p.Properties["backing"]));
    }

    [Fact]
    public async Task A_guest_does_not_start_without_firmware_that_fits()
    {
        var build = await BuildAsync("<os firmware='efi'></os>");
        Assert.Equal(ProblemKind.OperationFailed, Assert.Single(build.Problems.Problems).Kind);
    }

    [Fact]
    public async Task Firmware_of_the_users_own_needs_no_descriptor()
    {
        var build = await BuildAsync("<os><loader readonly='yes' type='pflash'>/mine</loader></os>");
        Assert.True(build.Problems.IsEmpty);
        Assert.Equal("/mine", Assert.IsType<Berth.Qemu.Parts.BlockdevPart>(build.Parts.Parts[0]).Properties["filename"]);
    }
}
