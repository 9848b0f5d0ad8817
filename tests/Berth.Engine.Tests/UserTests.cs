using Berth.Engine.Tests.Support;
using Berth.Linux;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

/// <summary>Guests of the system's engine, which is root's.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task Guests_of_root_run_as_another_user_who_owns_their_images_meanwhile()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can run guests as another user");
        await using var host = await TestHost.StartAsync(options => options with { Privileged = true });
        const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(host.PathOf(), Passable);
        var image = host.PathOf("disk.img");
        await File.WriteAllBytesAsync(image, new byte[1 << 20]);
        File.SetUnixFileMode(image, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var guest = await host.Engine.CreateAsync(Domains.Bare(devices: $"""
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{image}'/><target dev='vda' bus='virtio'/></disk>
            """));
        var user = FileStatus.Read($"/proc/{guest.ProcessId}")!.Value.UserId;
        Assert.NotEqual(0u, user);
        Assert.Equal(user, FileStatus.Read(image)!.Value.UserId);
        await host.RestartAsync();
        Assert.Equal(DomainState.Running, host.Engine.Get("bare").State.State);
        await host.Engine.Get("bare").DestroyAsync();
        Assert.Equal(0u, FileStatus.Read(image)!.Value.UserId);
    }
}
