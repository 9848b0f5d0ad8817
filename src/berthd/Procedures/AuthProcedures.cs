using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Who clients are. The permissions of a UNIX socket say who may connect; nothing else is asked.</summary>
internal sealed class AuthProcedures : IProcedureGroup
{
    private const int None = 0;

    public void Register(ProcedureTable table)
    {
        table.On(Remote.AuthList, (_, _) => new(new AuthListRet { Types = [None] }));
        table.On(Remote.AuthPolkit, (_, _) => throw NotOffered("polkit"));
        table.On(Remote.AuthSaslInit, (_, _) => throw NotOffered("SASL"));
        table.On(Remote.AuthSaslStart, (_, _, _) => throw NotOffered("SASL"));
        table.On(Remote.AuthSaslStep, (_, _, _) => throw NotOffered("SASL"));
    }

    private static LibvirtException NotOffered(string how) =>
        new(ErrorCode.AuthFailed, ErrorDomain.Rpc, $"{how} is not offered here; authentication is none, as AUTH_LIST says");
}
