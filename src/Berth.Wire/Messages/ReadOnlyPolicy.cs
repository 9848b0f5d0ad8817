namespace Berth.Wire;

/// <summary>Whether a read-only connection may call a procedure.</summary>
public enum ReadOnlyPolicy
{
    Allowed,
    Denied,

    /// <summary>It depends on the flags of the call; the handler decides.</summary>
    Conditional,
}
