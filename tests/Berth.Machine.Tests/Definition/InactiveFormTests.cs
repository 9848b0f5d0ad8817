using Berth.Machine.Definition;
using Berth.Xml;
using Xunit;

namespace Berth.Machine.Tests.Definition;

public sealed class InactiveFormTests
{
    [Theory]
    [InlineData("<graphics type='vnc' port='5901' autoport='yes'/><video><model type='vga'/></video>", "port='5901'", "port='-1'")]
    [InlineData("<graphics type='vnc' port='5901' autoport='no'/><video><model type='vga'/></video>", "port='5901'", "port='5901'")]
    [InlineData("<interface type='bridge'><source bridge='br0'/><target dev='vnet3'/></interface>", "<target dev='vnet3'/>", "<source bridge='br0'/>\n    </interface>")]
    [InlineData("<interface type='bridge'><source bridge='br0'/><target dev='mine'/></interface>", "<target dev='mine'/>", "<target dev='mine'/>")]
    [InlineData("<serial type='pty'><source path='/dev/pts/4'/></serial>", "/dev/pts/4", "<serial type='pty'>\n      <target port='0'/>")]
    public void What_was_chosen_for_a_run_is_left_open(string devices, string running, string stored)
    {
        var domain = Generic.Complete(devices, live: true);
        Assert.Contains(running, XmlCanonicalWriter.ToText(domain, XmlFormat.Live), StringComparison.Ordinal);
        Assert.Contains(stored, XmlCanonicalWriter.ToText(InactiveForm.Of(domain)), StringComparison.Ordinal);
        Assert.Contains(running, XmlCanonicalWriter.ToText(domain, XmlFormat.Live), StringComparison.Ordinal);
    }
}
