namespace Berth.Model;

/// <summary>An I/O thread with its limits.</summary>
[XmlElement("iothread", Key = "@id")]
public sealed partial class IoThreadId : XmlNode
{
    /// <summary>The number by which devices name the thread, from 1.</summary>
    [XmlAttribute("id", Required = true, Min = 1)] public uint Id { get; set; }
    /// <summary>The fewest threads of its pool.</summary>
    [XmlAttribute("thread_pool_min", Min = 0)] public int? ThreadPoolMin { get; set; }
    /// <summary>The most threads of its pool.</summary>
    [XmlAttribute("thread_pool_max", Min = 0)] public int? ThreadPoolMax { get; set; }
    /// <summary>The longest time that the thread polls before it waits, ns.</summary>
    [XmlAttribute("poll/@max")] public ulong? PollMax { get; set; }
    /// <summary>The factor by which polling grows.</summary>
    [XmlAttribute("poll/@grow")] public ulong? PollGrow { get; set; }
    /// <summary>The divisor by which polling shrinks.</summary>
    [XmlAttribute("poll/@shrink")] public ulong? PollShrink { get; set; }
}

/// <summary>Limits of the main loop's thread pool.</summary>
[XmlElement("defaultiothread")]
public sealed partial class DefaultIoThread : XmlNode
{
    /// <summary>The fewest threads that are kept.</summary>
    [XmlAttribute("thread_pool_min", Min = 0)] public int? ThreadPoolMin { get; set; }
    /// <summary>The most threads that are started.</summary>
    [XmlAttribute("thread_pool_max", Min = 0)] public int? ThreadPoolMax { get; set; }
}
