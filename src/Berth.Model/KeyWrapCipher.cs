namespace Berth.Model;

/// <summary>Whether the guest may use a protected key cipher (s390).</summary>
[XmlElement("cipher")]
public sealed partial class KeyWrapCipher : XmlNode
{
    [XmlAttribute("name", Required = true)] public KeyWrapCipherName Name { get; set; }
    [XmlAttribute("state", Required = true, Bool = XmlBool.OnOff)] public bool? State { get; set; }
}

public enum KeyWrapCipherName { Aes, Dea }
