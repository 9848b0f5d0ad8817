using Berth.Wire.Protocol;

namespace Berth.Wire;

public sealed partial class RpcServerConnection
{
    internal void Fail(in MessageHeader call, LibvirtException error) =>
        Writer.Post(call with { Type = MessageType.Reply, Status = MessageStatus.Error }, error.ToWire());

    /// <summary>Waits for a free slot, then starts the call. A call that must wait for something does not hold up the next one.</summary>
    private async ValueTask TakeCallAsync(MessageHeader header)
    {
        if (_table.Find(header, out var procedure, out var handler) is { } unknown)
        {
            Fail(header, unknown);
            return;
        }

        if (!_slots.Wait(0, CancellationToken.None)) await DeafAsync(_slots.WaitAsync(Aborted));
        Start(new CallContext(this, procedure!, header, _reader.TakeDescriptors()), handler);
    }

    private void Start(CallContext call, ProcedureHandler? handler)
    {
        try
        {
            if (Refuse(call) is { } refusal) throw refusal;
            if (handler is null) throw new LibvirtException(ErrorCode.NoSupport, call.Procedure.ErrorDomain, call.Procedure.Function ?? call.Procedure.Name);
            var answer = handler.AnswerAsync(_reader.Payload.Span, call);
            if (answer.IsCompletedSuccessfully) End(call);
            // Its slot is what the end of the connection waits for.
            else _ = FinishAsync(call, answer);
        }
        catch (XdrException e)
        {
            call.Fail(new(ErrorCode.Rpc, ErrorDomain.Rpc, $"cannot decode the arguments of {call.Procedure.Name}: {e.Message}", e));
            End(call);
        }
        catch (Exception e)
        {
            call.Fail(_table.Explain(call.Procedure, e));
            End(call);
        }
    }

    private LibvirtException? Refuse(CallContext call)
    {
        var procedure = call.Procedure;
        if (!IsAuthenticated && !procedure.BeforeAuthentication)
            return new(ErrorCode.Rpc, ErrorDomain.Rpc, "authentication required");
        if (IsReadOnly && procedure.ReadOnly == ReadOnlyPolicy.Denied)
            return new(ErrorCode.OperationDenied, procedure.ErrorDomain, $"read only access prevents {procedure.Function ?? procedure.Name}");
        return _table.Check?.Invoke(call);
    }

    private async Task FinishAsync(CallContext call, ValueTask answer)
    {
        try
        {
            await answer;
        }
        catch (OperationCanceledException) when (Aborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception e)
        {
            call.Fail(_table.Explain(call.Procedure, e));
        }

        End(call);
    }

    private void End(CallContext call)
    {
        call.Dispose();
        if (_closing) _transport.Input.CancelPendingRead();
        _slots.Release();
    }
}
