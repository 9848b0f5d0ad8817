using Berth.Qemu.Firmware;
using Xunit;

namespace Berth.Qemu.Tests.Firmware;

public sealed class DescriptorFilesTests : IDisposable
{
    private readonly FirmwareHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_later_directory_replaces_a_file_and_an_empty_file_masks_it()
    {
        _host.Write("/usr/share/qemu/firmware/50-a.json", "{}");
        _host.Write("/usr/share/qemu/firmware/60-b.json", "{}");
        _host.Write("/usr/share/qemu/firmware/70-c.json", "{}");
        _host.Write("/etc/qemu/firmware/60-b.json", "");
        _host.Write("/etc/qemu/firmware/70-c.json", "{}");
        _host.Write("/home/me/.config/qemu/firmware/10-d.json", "{}");
        Assert.Equal(["/usr/share/qemu/firmware/50-a.json", "/etc/qemu/firmware/70-c.json"], DescriptorFiles.List(_host.Tree, "firmware", null));
        Assert.Equal("/home/me/.config/qemu/firmware/10-d.json", DescriptorFiles.List(_host.Tree, "firmware", "/home/me/.config")[0]);
    }

    [Fact]
    public void A_descriptor_that_cannot_be_understood_does_not_hide_the_others()
    {
        _host.Write("/usr/share/qemu/firmware/10-bad.json", "{ \"mapping\": 1 }");
        _host.Write("/usr/share/qemu/firmware/11-worse.json", "no JSON");
        _host.AddEfi("20-good");
        var catalog = FirmwareCatalog.Of(new() { Architecture = "x86_64", Tree = _host.Tree });
        Assert.Equal("/fw/20-good.code", Assert.Single(catalog.Descriptors).Executable.Path);
    }

    [Theory]
    [InlineData("x86_64", "pc-q35-9.0", true)]
    [InlineData("x86_64", "pc-i440fx-9.0", false)]
    [InlineData("i686", "pc-q35-9.0", true)]
    [InlineData("aarch64", "pc-q35-9.0", false)]
    public void A_target_matches_by_architecture_and_pattern(string architecture, string machine, bool expected)
    {
        FirmwareTarget[] targets = [new("i386", ["pc-q35-*"]), new("x86_64", ["pc-q35-*", "microvm"])];
        Assert.Equal(expected, targets.Any(t => t.Matches(architecture, machine)));
    }
}
