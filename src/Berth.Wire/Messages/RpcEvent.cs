namespace Berth.Wire;

/// <summary>An event with the type of its payload.</summary>
public readonly struct RpcEvent<TMsg> where TMsg : IXdr<TMsg>
{
    internal RpcEvent(RpcProgram program, int number)
    {
        Program = program;
        Number = number;
    }

    public RpcProgram Program { get; }

    public int Number { get; }

    /// <summary>What is known about the event.</summary>
    public ProcedureInfo Info => Program.Find(Number)!;
}
