namespace Berth.Xml;

/// <summary>The XML name of an enumeration's member; without it the member's name in lower case, words joined by <c>-</c>
/// (<c>VirtioSerial</c> is <c>virtio-serial</c>).</summary>
/// <param name="name">The name as written. </param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class XmlNameAttribute(string name) : Attribute
{
    /// <summary>The name as written.</summary>
    public string Name { get; } = name;
}
