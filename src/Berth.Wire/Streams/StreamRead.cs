namespace Berth.Wire;

/// <summary>What one read from a stream gave: bytes, a hole, or the end.</summary>
/// <param name="Count">How many bytes were read.</param>
/// <param name="Hole">How many bytes are a hole; only when no bytes were read.</param>
public readonly record struct StreamRead(int Count, long Hole)
{
    /// <summary>Nothing more will come.</summary>
    public bool IsEnd => Count == 0 && Hole == 0;
}
