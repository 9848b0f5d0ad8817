using Berth.Machine.Pci;
using Berth.Model.Devices;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;
using Domain = Berth.Model.Domain;

namespace Berth.Qemu.Tests.Completion;

/// <summary>Where the chipsets of PCs have their own devices, and what happens when somebody else is there.</summary>
public sealed class ChipsetSlotTests
{
    private const string Rng = "<rng model='virtio'><backend model='random'/>";

    [Theory]
    [InlineData("q35", "0000:00:01.0")]
    [InlineData("pc", "0000:00:02.0")]
    public async Task The_first_graphics_card_has_the_slot_that_firmware_of_old_looks_at(string machine, string place) =>
        Assert.Equal(place, Place((await Complete("<video><model type='vga'/></video>", machine)).Devices.Videos[0]));

    [Fact]
    public async Task A_graphics_card_whose_slot_is_taken_gets_the_next_of_its_kind()
    {
        var domain = await Complete("<video><model type='vga'/></video>" + At("0x02"), "pc");
        Assert.Equal("0000:00:03.0", Place(domain.Devices.Videos[0]));
    }

    [Fact]
    public async Task A_second_graphics_card_on_q35_sits_behind_a_bridge_and_an_express_one_behind_a_port()
    {
        var domain = await Complete("<video><model type='vga' primary='yes'/></video><video><model type='qxl'/></video><video><model type='virtio'/></video>");
        Assert.Equal(["0000:00:01.0", "0000:02:01.0", "0000:03:00.0"], domain.Devices.Videos.Select(Place));
    }

    [Theory]
    [InlineData("0x00")]
    [InlineData("0x03")]
    public async Task The_ISA_bridge_and_power_management_of_the_PIIX3_are_in_slot_1(string function) =>
        Assert.Contains("the chipset", string.Join('\n', await TinyPc.RefusalAsync(At("0x01", function), "pc")), StringComparison.Ordinal);

    [Fact]
    public async Task The_IDE_controller_of_the_PIIX3_is_function_1_of_slot_1()
    {
        var domain = await Complete("<disk type='file'><source file='/a'/><target dev='hda' bus='ide'/></disk>", "pc");
        Assert.Equal("0000:00:01.1", Place(domain.Devices.Controllers.Find(c => c.Type == ControllerType.Ide)!));
    }

    [Fact]
    public async Task The_IDE_controller_of_the_PIIX3_is_nowhere_else()
    {
        var problems = await TinyPc.RefusalAsync("<controller type='ide' index='0'><address type='pci' bus='0' slot='5' function='0'/></controller>", "pc");
        Assert.Equal(ProblemKind.Internal, problems[0].Kind);
        Assert.Contains("0000:00:01.1", problems[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HD_audio_of_the_ICH9_is_in_slot_1b_and_the_second_one_behind_a_bridge()
    {
        var domain = await Complete("<sound model='ich9'/><sound model='ich9'/>");
        Assert.Equal(["0000:00:1b.0", "0000:02:01.0"], domain.Devices.Sounds.Select(Place));
    }

    [Fact]
    public async Task HD_audio_gives_way_to_who_is_in_its_slot()
    {
        var domain = await Complete("<sound model='ich9'/>" + At("0x1b"));
        Assert.Equal("0000:02:01.0", Place(domain.Devices.Sounds[0]));
    }

    [Fact]
    public async Task USB_2_controllers_of_the_ICH9_share_slot_1d_then_1a_then_one_behind_a_bridge()
    {
        const string Models = "ich9-ehci1 ich9-uhci1 ich9-uhci2 ich9-uhci3";
        var controllers = string.Concat(Enumerable.Range(0, 3).SelectMany(_ => Models.Split(' ').Select(model => $"<controller type='usb' model='{model}'/>")));
        var domain = await CompleteBare(controllers);
        var places = domain.Devices.Controllers.FindAll(c => c.Type == ControllerType.Usb).Select(Place);
        Assert.Equal(
            ["0000:00:1d.7", "0000:00:1d.0", "0000:00:1d.1", "0000:00:1d.2", "0000:00:1a.7", "0000:00:1a.0", "0000:00:1a.1", "0000:00:1a.2",
            "0000:02:01.7", "0000:02:01.0", "0000:02:01.1", "0000:02:01.2"], places);
    }

    [Fact]
    public async Task A_DMI_bridge_is_in_slot_1e()
    {
        var domain = await Complete("<controller type='pci' index='1' model='dmi-to-pci-bridge'/><controller type='pci' index='2' model='pci-bridge'/>");
        Assert.Equal(["0000:00:1e.0", "0000:01:00.0"], domain.Devices.Controllers.FindAll(c => c.Type == ControllerType.Pci && c.Index != 0).Select(Place));
    }

    [Fact]
    public async Task A_device_that_is_no_PCI_device_takes_its_written_place_all_the_same()
    {
        var problems = await TinyPc.RefusalAsync("<watchdog model='ib700'><address type='pci' bus='0' slot='7' function='0'/></watchdog>" + At("0x07"), "pc");
        Assert.Contains("is there", string.Join('\n', problems), StringComparison.Ordinal);
    }

    private static string At(string slot, string function = "0x00") => $"{Rng}<address type='pci' bus='0' slot='{slot}' function='{function[2..]}'/></rng>";

    private static async Task<Domain> Complete(string devices, string machine = "q35") => (await TinyPc.CompleteAsync(devices, machine)).Domain;

    private static async Task<Domain> CompleteBare(string devices) => Berth.Qemu.Completion.DomainCompletion.Complete(XmlDocumentReader.Read<Domain>($"""
        <domain type='qemu'><name>guest</name><memory unit='MiB'>512</memory><os><type arch='x86_64' machine='q35'>hvm</type></os>
        <devices><memballoon model='none'/>{devices}</devices></domain>
        """), await TinyPc.ContextAsync()).Domain;

    private static string Place(Device device) => device.Place?.ToString() ?? "nowhere";
}
