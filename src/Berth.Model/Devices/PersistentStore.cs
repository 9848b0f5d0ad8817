namespace Berth.Model.Devices;

/// <summary>A store that outlives a crash of the guest (ACPI ERST).</summary>
[XmlElement("pstore")]
public sealed partial class PersistentStore : Device
{
    [XmlAttribute("backend", Required = true)] public PersistentStoreBackend Backend { get; set; }
    [XmlChild("path", Host = true)] public string Path { get; set; } = "";
    [XmlChild("size")] public KibiBytes? Size { get; set; }
}

public enum PersistentStoreBackend { AcpiErst }
