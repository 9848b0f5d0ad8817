namespace Berth.Xml;

/// <summary>Names the discriminator value for which this class is read. See <see cref="XmlElementAttribute.Discriminator"/>.</summary>
/// <param name="value">The value as it stands in the XML.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class XmlCaseAttribute(string value) : Attribute
{
    /// <summary>The discriminator's value.</summary>
    public string Value { get; } = value;
}
