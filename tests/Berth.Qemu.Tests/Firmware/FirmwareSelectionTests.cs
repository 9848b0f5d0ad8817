using Berth.Model;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Firmware;

public sealed class FirmwareSelectionTests : IDisposable
{
    private const string Efi = "<os firmware='efi'></os>";

    private readonly FirmwareHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_first_descriptor_by_name_is_chosen()
    {
        _host.AddEfi("20-second");
        _host.AddEfi("10-first");
        var completion = await _host.CompleteAsync(Efi);
        var os = completion.Domain.Os!;
        Assert.Equal("/fw/10-first.code", os.Loader!.Path);
        Assert.Equal("/fw/10-first.vars", os.Nvram!.Template);
        Assert.Equal("/var/lib/libvirt/qemu/nvram/guest_VARS.fd", os.Nvram.Path);
        Assert.Contains(completion.Trace.Effects, e => e.Rule.Id == "os.firmware");
    }

    [Fact]
    public async Task A_known_domain_gets_raw_images_and_a_new_one_any()
    {
        _host.AddEfi("10-qcow2", "qcow2");
        _host.AddEfi("20-raw");
        Assert.Equal("/fw/20-raw.code", (await _host.CompleteAsync(Efi)).Domain.Os!.Loader!.Path);
        Assert.Equal("/fw/10-qcow2.code", (await _host.CompleteAsync(Efi, abiUpdate: true)).Domain.Os!.Loader!.Path);
    }

    [Fact]
    public async Task Secure_firmware_turns_system_management_mode_on()
    {
        _host.AddEfi("10-secure", features: ["requires-smm", "secure-boot"]);
        var domain = (await _host.CompleteAsync(Efi)).Domain;
        Assert.True(domain.Features!.Smm!.State);
        Assert.True(domain.Os!.Loader!.Secure);
    }

    [Fact]
    public async Task Secure_firmware_is_passed_over_where_system_management_mode_is_off()
    {
        _host.AddEfi("10-secure", features: ["requires-smm", "secure-boot"]);
        _host.AddEfi("20-plain");
        Assert.Equal("/fw/20-plain.code", (await _host.CompleteAsync(Efi, "<acpi/><smm state='off'/>")).Domain.Os!.Loader!.Path);
    }

    [Theory]
    [InlineData("yes", "/fw/20-keys.code")]
    [InlineData("no", "/fw/10-plain.code")]
    public async Task Features_choose_the_firmware(string enrolledKeys, string expected)
    {
        _host.AddEfi("10-plain");
        _host.AddEfi("20-keys", features: ["enrolled-keys"]);
        var os = $"<os firmware='efi'><firmware><feature enabled='{enrolledKeys}' name='enrolled-keys'/></firmware></os>";
        Assert.Equal(expected, (await _host.CompleteAsync(os)).Domain.Os!.Loader!.Path);
    }

    [Fact]
    public async Task A_written_path_that_a_descriptor_knows_gets_its_template()
    {
        _host.AddEfi("10-other");
        _host.AddEfi("20-mine");
        var os = (await _host.CompleteAsync("<os><loader readonly='yes' type='pflash'>/fw/20-mine.code</loader></os>")).Domain.Os!;
        Assert.Equal(FirmwareType.Efi, os.FirmwareType);
        Assert.Equal("/fw/20-mine.vars", os.Nvram!.Template);
    }

    [Fact]
    public async Task A_written_path_that_no_descriptor_knows_stays_as_it_is()
    {
        _host.AddEfi("10-other");
        var os = (await _host.CompleteAsync("<os><loader readonly='yes' type='pflash'>/mine</loader></os>")).Domain.Os!;
        Assert.Null(os.FirmwareType);
        Assert.Null(os.Nvram!.Template);
        Assert.Equal("/var/lib/libvirt/qemu/nvram/guest_VARS.fd", os.Nvram.Path);
    }

    [Fact]
    public async Task Only_a_stateless_loader_gets_stateless_firmware()
    {
        _host.AddEfi("10-stateless", mode: "stateless");
        _host.AddEfi("20-split");
        Assert.Equal("/fw/20-split.code", (await _host.CompleteAsync(Efi)).Domain.Os!.Loader!.Path);
        var stateless = (await _host.CompleteAsync("<os firmware='efi'><loader stateless='yes'/></os>")).Domain.Os!;
        Assert.Equal("/fw/10-stateless.code", stateless.Loader!.Path);
        Assert.Null(stateless.Nvram);
    }

    [Fact]
    public async Task Without_fitting_firmware_the_request_is_kept()
    {
        var os = (await _host.CompleteAsync(Efi)).Domain.Os!;
        Assert.Null(os.Loader!.Path);
        Assert.Equal("raw", os.Loader.Format);
        Assert.Null(os.Nvram);
    }

    [Theory]
    [InlineData("<os firmware='bios'><nvram>/vars</nvram></os>")]
    [InlineData("<os><loader readonly='yes' type='pflash'/></os>")]
    [InlineData("<os><loader stateless='yes' readonly='yes' type='pflash'>/code</loader><nvram template='/vars'/></os>")]
    [InlineData("<os><loader stateless='no'>/bios</loader></os>")]
    public async Task A_request_without_meaning_is_refused(string os) =>
        Assert.Equal(ProblemKind.Malformed, Assert.Single((await _host.CompleteAsync(os)).Problems.Problems).Kind);
}
