namespace Berth.Model.Storage;

/// <summary>Whose a pool's directory or a volume's file is, and who may do what with it.</summary>
[XmlElement("permissions")]
public sealed partial class StoragePermissions : XmlNode
{
    /// <summary>Octal digits, <c>0644</c>.</summary>
    [XmlChild("mode")] public string? Mode { get; set; }

    /// <summary>The numeric user; -1 for whoever creates it.</summary>
    [XmlChild("owner")] public long? Owner { get; set; }

    /// <summary>The numeric group; -1 for that of whoever creates it.</summary>
    [XmlChild("group")] public long? Group { get; set; }

    [XmlChild("label")] public string? Label { get; set; }
}
