using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class NetworkInterfaceTests
{
    private const string User = "<interface type='user'><mac address='52:54:00:12:34:56'/><model type='virtio'/></interface>";

    [Fact]
    public async Task A_card_is_a_backend_and_a_device()
    {
        var arguments = await TinyPc.ArgumentsAsync(User);
        Assert.Equal(["""{"type":"user","id":"hostnet0"}"""], arguments.Values("-netdev"));
        Assert.Contains("""{"driver":"virtio-net-pci","netdev":"hostnet0","id":"net0","mac":"52:54:00:12:34:56","bus":"pci.1","addr":"0x0"}""", arguments.Values("-device"));
    }

    [Fact]
    public async Task A_card_without_an_address_gets_one_of_QEMUs_and_keeps_it()
    {
        var (domain, _) = await TinyPc.CompleteAsync("<interface type='user'><model type='virtio'/></interface>");
        var first = domain.Devices.Interfaces[0].Mac!.Address!.Value;
        Assert.StartsWith("52:54:00:", first.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_are_numbered_in_order() =>
        Assert.Equal(["hostnet0", "hostnet1"], (await TinyPc.ArgumentsAsync(User + User.Replace("34:56", "34:57", StringComparison.Ordinal))).Values("-netdev")
            .Select(n => n.Contains("hostnet0", StringComparison.Ordinal) ? "hostnet0" : "hostnet1"));
}
