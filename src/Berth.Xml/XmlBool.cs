namespace Berth.Xml;

/// <summary>How a boolean is spelled in XML.</summary>
public enum XmlBool
{
    /// <summary><c>yes</c> and <c>no</c>.</summary>
    YesNo,

    /// <summary><c>on</c> and <c>off</c>.</summary>
    OnOff,

    /// <summary>Children only: true is an empty element, false is its absence.</summary>
    Presence,
}
