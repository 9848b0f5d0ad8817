using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Questions;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class OverrideTests
{
    [Fact]
    public async Task Removing_a_device_removes_its_type()
    {
        var capabilities = (await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware)).With(remove: [QemuFlag.IvshmemPlain]);
        Assert.False(capabilities.Has(QemuFlag.IvshmemPlain));
        Assert.False(capabilities.HasType("ivshmem-plain"));
        Assert.True(capabilities.HasType("virtio-blk-pci"));
    }

    [Fact]
    public async Task Adding_answers_every_kind_of_question_with_yes()
    {
        var capabilities = (await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware)).With(add: QemuFlag.All);
        Assert.Equal(QemuFlag.All, capabilities.Flags);
        Assert.True(capabilities.Has(QemuFlag.ChardevJson));
    }

    [Fact]
    public async Task Removing_answers_every_kind_of_question_with_no()
    {
        var capabilities = (await TinyQemu.ReplayAsync(TinyQemu.WithKvm)).With(remove: QemuFlag.All);
        Assert.Empty(capabilities.Flags);
        Assert.Null(capabilities.Accelerator(QemuAccelerator.Kvm));
    }

    [Fact]
    public async Task Overrides_leave_the_original_alone_and_add_up()
    {
        var original = await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware);
        Assert.True(original.Has(QemuFlag.VirtioBlkQueueSize));
        var changed = original.With(add: [QemuFlag.VgaVgamemMb]).With(remove: [QemuFlag.VirtioBlkQueueSize]);
        Assert.True(original.Has(QemuFlag.VirtioBlkQueueSize));
        Assert.False(changed.Has(QemuFlag.VirtioBlkQueueSize));
        Assert.True(changed.Has(QemuFlag.VgaVgamemMb));
        Assert.True(changed.Has(Question.DeviceHas("VGA", "vgamem_mb")));
    }

    [Fact]
    public void Flags_are_found_by_libvirts_names()
    {
        Assert.Same(QemuFlag.IvshmemPlain, QemuFlag.Find("ivshmem-plain"));
        Assert.Null(QemuFlag.Find("no-such-flag"));
        Assert.True(QemuFlag.All.Count > 200);
    }
}
