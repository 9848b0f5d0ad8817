using Berth.Xml;

namespace Berth.Engine.Store;

/// <summary>A file that was given to the guest's user, and whose it was before.</summary>
[XmlElement("file")]
internal sealed partial class OwnedFile : XmlNode
{
    [XmlAttribute("path", Required = true)] public string Path { get; set; } = "";
    [XmlAttribute("uid", Required = true)] public uint UserId { get; set; }
    [XmlAttribute("gid", Required = true)] public uint GroupId { get; set; }
}
