namespace Berth.Xml.Tests.Samples;

[XmlElement("machine")]
internal sealed partial class Machine : XmlNode
{
    [XmlAttribute("type")]
    public MachineType? Type { get; set; }

    [XmlChild("name", Required = true)]
    public string? Name { get; set; }

    [XmlChild("uuid")]
    public Guid? Uuid { get; set; }

    [XmlChild("metadata")]
    public Metadata? Metadata { get; set; }

    [XmlAttribute("memory/@unit")]
    public string? MemoryUnit { get; set; }

    [XmlChild("memory")]
    public ulong? Memory { get; set; }

    [XmlChild("vcpu", Wrapper = "vcpus")]
    public List<Vcpu> Vcpus { get; } = [];

    [XmlChild("acpi", Bool = XmlBool.Presence)]
    public bool Acpi { get; set; }

    [XmlChild("hap", ValueAttribute = "state", Bool = XmlBool.OnOff)]
    public bool? Hap { get; set; }

    [XmlChild("os/boot", ValueAttribute = "dev")]
    public List<BootDevice> Boot { get; set; } = [];

    [XmlChild(Once = true, Problem = ProblemKind.Internal)]
    public Devices? Devices { get; set; }

    [XmlChild]
    public CommandLine? CommandLine { get; set; }
}

internal enum MachineType
{
    Kvm,
    Qemu,
    [XmlName("tcg!")]
    Tcg,
}

internal enum BootDevice
{
    [XmlName("hd")]
    HardDisk,
    Network,
    FloppyDisk,
}

[XmlElement("metadata")]
internal sealed partial class Metadata : XmlNode
{
    [XmlForeign]
    public List<XmlForeign> Items { get; } = [];
}

[XmlElement("vcpu")]
internal sealed partial class Vcpu : XmlNode
{
    [XmlAttribute("id", Max = 255)]
    public int Id { get; set; }

    [XmlAttribute("enabled", Required = true)]
    public bool? Enabled { get; set; }
}

[XmlElement("commandline", Namespace = "http://example.org/qemu/1.0", Prefix = "qemu")]
internal sealed partial class CommandLine : XmlNode
{
    [XmlChild("arg", ValueAttribute = "value")]
    public List<string> Arguments { get; } = [];

    [XmlChild("env")]
    public List<EnvironmentVariable> Environment { get; } = [];
}

internal sealed partial class EnvironmentVariable : XmlNode
{
    [XmlAttribute("name")]
    public string? Name { get; set; }

    [XmlAttribute("value")]
    public string? Value { get; set; }
}
