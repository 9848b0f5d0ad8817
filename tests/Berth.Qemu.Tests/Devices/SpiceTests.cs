using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Devices;

public sealed class SpiceTests
{
    [Theory]
    [InlineData("<graphics type='spice' port='5902'/>", "port=5902,addr=127.0.0.1,disable-ticketing=on,seamless-migration=on")]
    [InlineData("<graphics type='spice'><listen type='socket' socket='/run/s'/></graphics>", "unix=on,addr=/run/s,disable-ticketing=on,seamless-migration=on")]
    [InlineData("<graphics type='spice'/>", "port=0,disable-ticketing=on,seamless-migration=on")]
    public async Task A_server_without_password_asks_for_none(string graphics, string option) =>
        Assert.Equal([option], (await ArgumentsAsync(graphics)).Values("-spice"));

    [Fact]
    public async Task A_password_does_not_stand_on_the_command_line() =>
        Assert.Equal(["port=5902,addr=127.0.0.1,seamless-migration=on"], (await ArgumentsAsync("<graphics type='spice' port='5902' passwd='sesame'/>")).Values("-spice"));

    [Fact]
    public async Task Channels_have_the_order_of_the_protocol()
    {
        const string Graphics = """
            <graphics type='spice' port='5902' tlsPort='5903'>
              <channel name='record' mode='insecure'/><channel name='main' mode='insecure'/><channel name='main' mode='secure'/><channel name='display' mode='any'/>
            </graphics>
            """;
        Assert.Equal(["port=5902,tls-port=5903,addr=127.0.0.1,disable-ticketing=on,x509-dir=/etc/pki/libvirt-spice,tls-channel=main,plaintext-channel=record,seamless-migration=on"],
            (await ArgumentsAsync(Graphics, tls: true)).Values("-spice"));
    }

    [Fact]
    public async Task A_keyboard_layout_is_said_to_QEMU() =>
        Assert.Equal(["de"], (await ArgumentsAsync("<graphics type='spice' port='5902' keymap='de'/>")).Values("-k"));

    [Fact]
    public async Task A_free_encrypted_port_needs_TLS()
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => ArgumentsAsync("<graphics type='spice' autoport='yes' defaultMode='secure'/>"));
        Assert.Contains(refusal.Problems, p => p.Kind == ProblemKind.Unsupported && p.Fix!.Contains("spice_tls", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> ArgumentsAsync(string graphics, bool tls = false)
    {
        var context = await TinyPc.ContextAsync();
        context = context with { Capabilities = context.Capabilities.With([QemuFlag.Spice, QemuFlag.Vga, QemuFlag.Qxl], null), Configuration = new() { SpiceTls = tls } };
        var domain = DomainCompletion.Complete(TinyPc.Read(graphics + "<video><model type='vga'/></video>"), context).Domain;
        return Qemu.CommandLine.QemuCommandLine.Build(domain, context, new() { Id = 1, PrivateDirectory = "/run/guest", Resources = new NumberedResources() }).Arguments;
    }
}
