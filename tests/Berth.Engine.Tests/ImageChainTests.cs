using System.Buffers.Binary;
using System.Text;
using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class ImageChainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("berth-chain-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_running_guest_shows_the_images_below_its_own()
    {
        await using var host = await TestHost.StartAsync();
        Empty("base.img");
        Qcow2("middle.qcow2", "base.img", "raw");
        var top = Qcow2("top.qcow2", "middle.qcow2", "qcow2");
        var guest = await StartAsync(host, top);

        var live = guest.GetXml();
        Assert.Contains($"<source file='{top}' index='1'/>", live, StringComparison.Ordinal);
        Assert.Contains("<backingStore type='file' index='2'>", live, StringComparison.Ordinal);
        Assert.Contains($"<source file='{Path.Combine(_folder, "base.img")}'/>", live, StringComparison.Ordinal);
        Assert.Contains("<backingStore/>", live, StringComparison.Ordinal);
        Assert.DoesNotContain("backingStore", guest.GetXml(DomainXmlFlags.Inactive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_of_a_pool_is_a_disk()
    {
        await using var host = await TestHost.StartAsync();
        Empty("volume.img");
        var pool = await host.Engine.Pools.DefineAsync($"<pool type='dir'><name>here</name><target><path>{_folder}</path></target></pool>");
        await host.Engine.Pools.StartAsync(pool);
        var guest = await host.Engine.DefineAsync(Domains.Bare(devices: "<disk type='volume' device='disk'><driver name='qemu' type='raw'/><source pool='here' volume='volume.img'/><target dev='vda' bus='virtio'/></disk>"));
        await guest.StartAsync();
        Assert.Equal(DomainState.Running, guest.State.State);
        await guest.DestroyAsync();
        await host.Engine.Pools.StopAsync(pool);
        await Assert.ThrowsAsync<LibvirtException>(() => guest.StartAsync());
    }

    [Fact]
    public async Task A_chain_that_goes_round_in_a_circle_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        Qcow2("a.qcow2", "b.qcow2", "qcow2");
        var refused = await Assert.ThrowsAsync<LibvirtException>(() => StartAsync(host, Qcow2("b.qcow2", "a.qcow2", "qcow2")));
        Assert.Equal(ErrorCode.OperationInvalid, refused.Code);
    }

    [Fact]
    public async Task A_format_is_not_guessed_where_that_would_lead_further()
    {
        await using var host = await TestHost.StartAsync();
        Empty("secret.img");
        Qcow2("forged.img", "secret.img", "raw");
        var refused = await Assert.ThrowsAsync<LibvirtException>(() => StartAsync(host, Qcow2("top.qcow2", "forged.img", null)));
        Assert.Contains("does not say which format", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json:{")]
    [InlineData("carrier://pigeon/x")]
    public async Task A_header_that_names_nothing_is_refused(string backing)
    {
        await using var host = await TestHost.StartAsync();
        await Assert.ThrowsAsync<LibvirtException>(() => StartAsync(host, Qcow2("top.qcow2", backing, "raw")));
    }

    private static async Task<Guest> StartAsync(TestHost host, string image)
    {
        var guest = await host.Engine.DefineAsync(Domains.Bare(devices: $"<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{image}'/><target dev='vda' bus='virtio'/></disk>"));
        await guest.StartAsync();
        return guest;
    }

    private void Empty(string name) => File.WriteAllBytes(Path.Combine(_folder, name), new byte[1 << 16]);

    /// <summary>The smallest qcow2 image (QEMU's docs/interop/qcow2): header, an empty L1 table, a refcount table and one block of refcounts.</summary>
    private string Qcow2(string name, string backing, string? format)
    {
        const int Cluster = 1 << 16;
        var image = new byte[4 * Cluster];
        Write32(0, 0x514649fb);
        Write32(4, 3);
        Write64(8, 512);
        Write32(16, (uint)backing.Length);
        Write32(20, 16);
        Write64(24, Cluster);
        Write32(36, 1);
        Write64(40, Cluster);
        Write64(48, 2 * Cluster);
        Write32(56, 1);
        Write32(96, 4);
        Write32(100, 104);
        if (format is not null)
        {
            Write32(104, 0xe2792aca);
            Write32(108, (uint)format.Length);
            Encoding.ASCII.GetBytes(format, image.AsSpan(112));
        }
        Encoding.ASCII.GetBytes(backing, image.AsSpan(512));
        Write64(2 * Cluster, 3 * Cluster);
        for (var i = 0; i < 4; i++) BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan(3 * Cluster + 2 * i), 1);
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, image);
        return path;

        void Write32(int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(at), value);
        void Write64(int at, ulong value) => BinaryPrimitives.WriteUInt64BigEndian(image.AsSpan(at), value);
    }
}
