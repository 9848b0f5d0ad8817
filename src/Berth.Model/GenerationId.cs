namespace Berth.Model;

/// <summary>The VM generation ID that tells the guest that it was cloned or rolled back.</summary>
[XmlElement("genid")]
public sealed partial class GenerationId : XmlNode
{
    /// <summary>The UUID; without one, it is made at the definition.</summary>
    [XmlText(Problem = ProblemKind.Internal)] public Guid? Value { get; set; }
}
