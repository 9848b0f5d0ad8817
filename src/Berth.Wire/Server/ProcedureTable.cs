using System.Runtime.CompilerServices;
using Berth.Wire.Protocol;

namespace Berth.Wire;

/// <summary>Which programs a server serves, and what answers each procedure. Filled once, then shared by all connections.</summary>
public sealed class ProcedureTable
{
    private readonly Dictionary<uint, (RpcProgram Program, ProcedureHandler?[] Handlers)> _programs = [];

    /// <summary>A table without handlers.</summary>
    /// <param name="programs">The programs that are served.</param>
    public ProcedureTable(params ReadOnlySpan<RpcProgram> programs)
    {
        foreach (var program in programs)
            _programs.Add(program.Number, (program, new ProcedureHandler?[program.LastProcedure + 1]));
    }

    /// <summary>
    /// Asked before every call that has a handler or lacks one, after authentication and the read-only rule were checked;
    /// an error refuses the call.
    /// </summary>
    public Func<CallContext, LibvirtException?>? Check { get; init; }

    /// <summary>Turns what a handler throws into the error that the client sees; null for what it does not know.</summary>
    public Func<Exception, LibvirtException?>? Translate { get; init; }

    /// <summary>Told about every exception that <see cref="Translate"/> did not know: a bug of the handler.</summary>
    public Action<ProcedureInfo, Exception>? Unexpected { get; init; }

    /// <summary>Answers a procedure.</summary>
    public void On<TArgs, TRet>(RpcProcedure<TArgs, TRet> procedure, Func<TArgs, CallContext, CancellationToken, ValueTask<TRet>> handler)
        where TArgs : IXdr<TArgs>
        where TRet : IXdr<TRet> =>
        Add(procedure.Program, procedure.Number, new ProcedureHandler<TArgs, TRet>(handler));

    /// <summary>Answers a procedure without arguments.</summary>
    [OverloadResolutionPriority(1)]
    public void On<TRet>(RpcProcedure<XdrVoid, TRet> procedure, Func<CallContext, CancellationToken, ValueTask<TRet>> handler)
        where TRet : IXdr<TRet> =>
        On(procedure, (_, call, cancel) => handler(call, cancel));

    /// <summary>Answers a procedure without results.</summary>
    [OverloadResolutionPriority(1)]
    public void On<TArgs>(RpcProcedure<TArgs, XdrVoid> procedure, Func<TArgs, CallContext, CancellationToken, ValueTask> handler)
        where TArgs : IXdr<TArgs> =>
        On(procedure, (args, call, cancel) => WithoutResult(handler(args, call, cancel)));

    /// <summary>Answers a procedure without arguments and results.</summary>
    [OverloadResolutionPriority(2)]
    public void On(RpcProcedure<XdrVoid, XdrVoid> procedure, Func<CallContext, CancellationToken, ValueTask> handler) =>
        On(procedure, (_, call, cancel) => WithoutResult(handler(call, cancel)));

    /// <summary>The procedures of a served program that nothing answers yet.</summary>
    public IEnumerable<ProcedureInfo> Unanswered(RpcProgram program)
    {
        var handlers = _programs[program.Number].Handlers;
        for (var number = 1; number <= program.LastProcedure; number++)
            if (program.Find(number) is { IsEvent: false } procedure && handlers[number] is null)
                yield return procedure;
    }

    /// <summary>Finds a procedure and its handler, or the error that RPC rules prescribe.</summary>
    internal LibvirtException? Find(in MessageHeader header, out ProcedureInfo? procedure, out ProcedureHandler? handler)
    {
        procedure = null;
        handler = null;
        if (!_programs.TryGetValue(header.Program, out var served) || served.Program.Version != header.Version)
            return new(ErrorCode.Rpc, ErrorDomain.Rpc, $"Cannot find program {header.Program} version {header.Version}");
        procedure = served.Program.Find(header.Procedure);
        if (procedure is null or { IsEvent: true })
            return new(ErrorCode.Rpc, ErrorDomain.Rpc, $"unknown procedure: {header.Procedure}");
        handler = served.Handlers[header.Procedure];
        return null;
    }

    /// <summary>The error that a client is told for an exception of a handler.</summary>
    internal LibvirtException Explain(ProcedureInfo procedure, Exception exception)
    {
        if ((exception as LibvirtException ?? Translate?.Invoke(exception)) is { } known) return known;
        Unexpected?.Invoke(procedure, exception);
        return new(ErrorCode.InternalError, procedure.ErrorDomain, exception.Message, exception);
    }

    private static async ValueTask<XdrVoid> WithoutResult(ValueTask pending)
    {
        await pending;
        return default;
    }

    private void Add(RpcProgram program, int number, ProcedureHandler handler)
    {
        if (!_programs.TryGetValue(program.Number, out var served)) throw new ArgumentException($"the program '{program.Name}' is not served");
        if (served.Handlers[number] is not null) throw new ArgumentException($"{program.Find(number)!.Name} is already answered");
        served.Handlers[number] = handler;
    }
}
