namespace Berth.Wire;

/// <summary>A procedure with the types of its arguments and results.</summary>
public readonly struct RpcProcedure<TArgs, TRet>
    where TArgs : IXdr<TArgs>
    where TRet : IXdr<TRet>
{
    internal RpcProcedure(RpcProgram program, int number)
    {
        Program = program;
        Number = number;
    }

    public RpcProgram Program { get; }

    public int Number { get; }

    /// <summary>What is known about the procedure.</summary>
    public ProcedureInfo Info => Program.Find(Number)!;
}
