namespace Berth.Model;

/// <summary>Arguments that are handed to bhyve as they are: <c>&lt;bhyve:commandline&gt;</c>.</summary>
[XmlElement("commandline", Namespace = BhyveNamespace.Uri, Prefix = BhyveNamespace.Prefix)]
public sealed partial class BhyveCommandLine : XmlNode
{
    /// <summary>Arguments that are added to bhyve's command line.</summary>
    [XmlChild] public List<BhyveArgument> Arguments { get => field ??= []; set; }
}

/// <summary>One argument.</summary>
[XmlElement("arg", Namespace = BhyveNamespace.Uri, Prefix = BhyveNamespace.Prefix)]
public sealed partial class BhyveArgument : XmlNode
{
    /// <summary>The argument as bhyve gets it.</summary>
    [XmlAttribute("value", Required = true)] public string Value { get; set; } = "";
}

/// <summary>The namespace of elements that only bhyve understands.</summary>
public static class BhyveNamespace
{
    public const string Uri = "http://libvirt.org/schemas/domain/bhyve/1.0";
    public const string Prefix = "bhyve";
}
