namespace Berth.Model;

/// <summary>The VM generation ID that tells the guest that it was cloned or rolled back.</summary>
[XmlElement("genid")]
public sealed partial class GenerationId : XmlNode
{
    [XmlText(Problem = ProblemKind.Internal)] public Guid? Value { get; set; }
}
