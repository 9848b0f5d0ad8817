namespace Berth.Xml;

/// <summary>Which form of a document is written.</summary>
[Flags]
public enum XmlFormat
{
    /// <summary>The stored form, without secrets.</summary>
    None = 0,

    /// <summary>Values that exist only while a guest runs are included.</summary>
    Live = 1,

    /// <summary>Passwords are included.</summary>
    Secure = 2,

    /// <summary>For an older peer: what it would misread is left out or downgraded.</summary>
    Migratable = 4,

    /// <summary>The stored form of something that runs: numbers by which its parts are known meanwhile are included.</summary>
    OfRunning = 8,
}
