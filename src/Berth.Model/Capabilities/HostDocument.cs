namespace Berth.Model.Capabilities;

/// <summary>What a host is, and which guests its emulators run: libvirt's <c>&lt;capabilities&gt;</c> document.</summary>
[XmlElement("capabilities")]
public sealed partial class HostDocument : XmlNode
{
    [XmlChild] public HostCapabilities? Host { get; set; }
    [XmlChild] public List<GuestCapabilities> Guests { get => field ??= []; set; }

    /// <summary>The canonical text, in which empty lines stand around the parts.</summary>
    public string ToText()
    {
        var text = new System.Text.StringBuilder();
        foreach (var line in XmlCanonicalWriter.ToText(this).AsSpan().TrimEnd('\n').EnumerateLines())
        {
            if (line.StartsWith("  <", StringComparison.Ordinal) && line[3] != '/' || line.StartsWith("</", StringComparison.Ordinal)) text.Append('\n');
            text.Append(line).Append('\n');
        }
        return text.ToString();
    }
}
