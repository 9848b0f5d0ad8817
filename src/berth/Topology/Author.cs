namespace Berth.Cli.Topology;

/// <summary>Who put something into a guest's machine.</summary>
internal enum Author
{
    /// <summary>Nobody recorded it.</summary>
    Unknown,

    /// <summary>The user, in the XML.</summary>
    User,

    /// <summary>A rule of Berth.</summary>
    Berth,

    /// <summary>It is built into the machine type.</summary>
    Machine,
}
