using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Devices;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class SharedMemoryTests
{
    [Theory]
    [InlineData("<shmem name='a'/>", SharedMemoryModel.IvshmemPlain)]
    [InlineData("<shmem name='a'><server/></shmem>", SharedMemoryModel.IvshmemDoorbell)]
    public async Task A_server_decides_the_model(string device, SharedMemoryModel model)
    {
        var (domain, trace) = await TinyPc.CompleteAsync(device);
        var memory = domain.Devices.SharedMemories[0];
        Assert.Equal(model, memory.Model);
        Assert.Contains(trace.Effects, e => e.Element == memory && e.Rule == QemuSharedMemory.Model && e.Value == "model");
    }

    [Fact]
    public async Task A_plain_region_without_size_has_4_MiB()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<shmem name='a'/>");
        Assert.Equal(4UL << 20, domain.Devices.SharedMemories[0].Size!.Bytes);
        Assert.Contains(trace.Effects, e => e.Rule.Id == "shmem.size");
    }

    [Fact]
    public async Task A_written_model_and_size_stay_untouched()
    {
        var (domain, trace) = await TinyPc.CompleteAsync("<shmem name='a'><model type='ivshmem-plain'/><size unit='M'>8</size></shmem>");
        Assert.Equal(8UL << 20, domain.Devices.SharedMemories[0].Size!.Bytes);
        Assert.DoesNotContain(trace.Effects, e => e.Rule.Id.StartsWith("shmem.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_region_is_a_file_and_a_device()
    {
        var arguments = await TinyPc.ArgumentsAsync("<shmem name='region' role='peer'><size unit='M'>8</size></shmem>");
        Assert.Contains("""{"qom-type":"memory-backend-file","id":"shmmem-shmem0","mem-path":"/dev/shm/region","size":8388608,"share":true}""", arguments.Values("-object"));
        Assert.Contains("""{"driver":"ivshmem-plain","id":"shmem0","memdev":"shmmem-shmem0","master":"off","bus":"pci.2","addr":"0x1"}""", arguments.Values("-device"));
    }

    [Fact]
    public async Task A_region_with_a_server_is_a_device_and_a_connection()
    {
        var arguments = await TinyPc.ArgumentsAsync("<shmem name='region'><server path='/run/ivshmem'/><msi vectors='4' ioeventfd='on'/></shmem>");
        Assert.Contains("""{"driver":"ivshmem-doorbell","id":"shmem0","chardev":"charshmem0","vectors":4,"ioeventfd":true,"bus":"pci.2","addr":"0x1"}""", arguments.Values("-device"));
        Assert.Contains("socket,id=charshmem0,path=/run/ivshmem", arguments.Values("-chardev"));
    }

    [Theory]
    [InlineData("<shmem name='a'><model type='ivshmem'/></shmem>", "no 'ivshmem' device")]
    [InlineData("<shmem name='a'><model type='ivshmem-plain'/><server/></shmem>", "has no server")]
    [InlineData("<shmem name='a'><model type='ivshmem-plain'/><msi/></shmem>", "has no interrupts")]
    [InlineData("<shmem name='a'><server/><size unit='M'>4</size></shmem>", "size of an 'ivshmem-doorbell' region")]
    [InlineData("<shmem name='a'><size unit='M'>3</size></shmem>", "power of two")]
    [InlineData("<shmem name='a'><size unit='KiB'>512</size></shmem>", "at least 1 MiB")]
    [InlineData("<shmem name='../etc/passwd'/>", "'../etc/passwd' is no name")]
    [InlineData("<shmem name='..'/>", "'..' is no name")]
    public async Task What_cannot_be_is_refused_with_the_way_out(string device, string message)
    {
        var problem = Assert.Single(await TinyPc.RefusalAsync(device));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Fix);
        Assert.True(problem.Location.IsKnown);
    }

    [Fact]
    public async Task A_binary_without_the_device_is_named_as_the_reason() =>
        Assert.Contains("this QEMU has no 'ivshmem-plain' device", Assert.Single(await TinyPc.RefusalAsync("<shmem name='a'/>", remove: [QemuFlag.IvshmemPlain])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Every_problem_of_every_device_is_told() =>
        Assert.Equal(3, (await TinyPc.RefusalAsync("<shmem name='a/b'><model type='ivshmem-plain'/><server/></shmem><shmem name='b'><model type='ivshmem'/></shmem>")).Count);
}
