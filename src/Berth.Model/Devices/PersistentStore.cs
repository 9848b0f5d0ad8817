namespace Berth.Model.Devices;

/// <summary>A store that outlives a crash of the guest (ACPI ERST).</summary>
[XmlElement("pstore")]
public sealed partial class PersistentStore : Device
{
    /// <summary>The interface that the guest sees.</summary>
    [XmlAttribute("backend", Required = true)] public PersistentStoreBackend Backend { get; set; }
    /// <summary>The file that keeps the contents.</summary>
    [XmlChild("path", Host = true)] public string Path { get; set; } = "";
    /// <summary>The size, KiB, a power of two of at least 4.</summary>
    [XmlChild("size")] public KibiBytes? Size { get; set; }
}

public enum PersistentStoreBackend { AcpiErst }
