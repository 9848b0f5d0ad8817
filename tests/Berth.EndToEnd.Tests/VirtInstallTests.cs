using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>virt-install, as Debian has it.</summary>
public sealed class VirtInstallTests(Daemon daemon) : IClassFixture<Daemon>
{
    [Theory]
    [InlineData("generic", "none")]
    [InlineData("generic", "user")]
    [InlineData("debian11", "user")]
    public async Task An_image_is_imported_and_its_guest_runs(string system, string network)
    {
        Tool.NeedQemu();
        string name = $"imported-{system}-{network}", image = Path.Combine(Daemon.MakeFolder(daemon.Folder, "images"), $"{name}.img");
        using (FileStream disk = File.Create(image)) disk.SetLength(8 << 20);

        ToolResult installed = await Tool.VirtInstall.RunAsync(
            "--connect", daemon.Uri, "--name", name, "--memory", "64", "--import", "--disk", image, "--network", network,
            "--osinfo", system, "--graphics", "vnc", "--virt-type", "qemu", "--noautoconsole");
        installed.Succeeded();

        Assert.Contains("Domain creation completed.", installed.Output, StringComparison.Ordinal);
        Assert.Equal("running", (await daemon.Virsh("domstate", name)).Succeeded());
        Assert.Matches(@"Persistent:\s+yes", (await daemon.Virsh("dominfo", name)).Succeeded());
        Assert.Contains(image, (await daemon.Virsh("domblklist", name)).Succeeded(), StringComparison.Ordinal);
        // The image's directory has become a storage pool.
        Assert.Contains(image, (await daemon.Virsh("vol-list", "images")).Succeeded(), StringComparison.Ordinal);
    }
}
