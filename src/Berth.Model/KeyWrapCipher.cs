namespace Berth.Model;

/// <summary>Whether the guest may use a protected key cipher (s390).</summary>
[XmlElement("cipher")]
public sealed partial class KeyWrapCipher : XmlNode
{
    /// <summary>The cipher.</summary>
    [XmlAttribute("name", Required = true)] public KeyWrapCipherName Name { get; set; }
    /// <summary>Whether the guest may wrap keys of it.</summary>
    [XmlAttribute("state", Required = true, Bool = XmlBool.OnOff)] public bool? State { get; set; }
}

public enum KeyWrapCipherName { Aes, Dea }
