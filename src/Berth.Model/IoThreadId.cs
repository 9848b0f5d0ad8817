namespace Berth.Model;

/// <summary>An I/O thread with its limits.</summary>
[XmlElement("iothread", Key = "@id")]
public sealed partial class IoThreadId : XmlNode
{
    [XmlAttribute("id", Required = true, Min = 1)] public uint Id { get; set; }
    [XmlAttribute("thread_pool_min")] public int? ThreadPoolMin { get; set; }
    [XmlAttribute("thread_pool_max")] public int? ThreadPoolMax { get; set; }
    [XmlAttribute("poll/@max")] public ulong? PollMax { get; set; }
    [XmlAttribute("poll/@grow")] public ulong? PollGrow { get; set; }
    [XmlAttribute("poll/@shrink")] public ulong? PollShrink { get; set; }
}

/// <summary>Limits of the main loop's thread pool.</summary>
[XmlElement("defaultiothread")]
public sealed partial class DefaultIoThread : XmlNode
{
    [XmlAttribute("thread_pool_min")] public int? ThreadPoolMin { get; set; }
    [XmlAttribute("thread_pool_max")] public int? ThreadPoolMax { get; set; }
}
