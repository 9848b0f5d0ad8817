namespace Berth.Wire;

/// <summary>A program of the protocol: a numbered family of procedures.</summary>
public sealed class RpcProgram
{
    private readonly ProcedureInfo?[] _procedures;
    private readonly Func<int, ProcedureInfo?> _describe;

    internal RpcProgram(string name, uint number, uint version, int lastProcedure, Func<int, ProcedureInfo?> describe)
    {
        Name = name;
        Number = number;
        Version = version;
        LastProcedure = lastProcedure;
        _describe = describe;
        _procedures = new ProcedureInfo?[lastProcedure + 1];
    }

    public string Name { get; }

    public uint Number { get; }

    public uint Version { get; }

    /// <summary>The highest procedure number; the lowest is 1.</summary>
    public int LastProcedure { get; }

    /// <summary>What is known about a procedure or event; null when the program has none of this number.</summary>
    public ProcedureInfo? Find(int procedure)
    {
        if (procedure < 1 || procedure > LastProcedure) return null;
        return _procedures[procedure] ??= _describe(procedure);
    }
}
