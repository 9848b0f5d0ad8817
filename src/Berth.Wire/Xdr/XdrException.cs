namespace Berth.Wire;

/// <summary>Bytes that are not what the protocol declares, or a value that the protocol has no room for.</summary>
public sealed class XdrException : Exception
{
    /// <summary>Makes the exception.</summary>
    public XdrException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public XdrException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
