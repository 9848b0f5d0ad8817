using Berth.Engine.Secrets;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Procedures;

/// <summary>Secrets: finding, defining, their values.</summary>
internal sealed class SecretProcedures(SecretStore secrets) : IProcedureGroup
{
    public void Register(ProcedureTable table)
    {
        table.On(Remote.ConnectNumOfSecrets, (_, _) => new(new ConnectNumOfSecretsRet { Count = secrets.All.Count }));
        table.On(Remote.ConnectListSecrets, (args, _, _) => new(new ConnectListSecretsRet { Uuids = [.. secrets.All.Take(args.MaxUuids).Select(secret => secret.Uuid.ToString())] }));
        table.On(Remote.ConnectListAllSecrets, ListAll);
        table.On(Remote.SecretLookupByUuid, (args, _, _) => new(new SecretLookupByUuidRet { Secret = ToWire(secrets.Get(args.Uuid)) }));
        table.On(Remote.SecretLookupByUsage, (args, _, _) => new(new SecretLookupByUsageRet { Secret = ToWire(secrets.Get((SecretUsageType)args.UsageType, args.UsageId)) }));
        table.On(Remote.SecretGetXmlDesc, (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            return new(new SecretGetXmlDescRet { Xml = Get(args.Secret).GetXml() });
        });
        table.On(Remote.SecretDefineXml, async (args, call, _) =>
        {
            call.Accept(args.Flags, SecretDefineFlags.Validate);
            return new SecretDefineXmlRet { Secret = ToWire(await secrets.DefineAsync(args.Xml)) };
        });
        table.On(Remote.SecretUndefine, async (args, _, _) => await secrets.UndefineAsync(args.Secret.Uuid));
        table.On(Remote.SecretSetValue, async (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            await secrets.SetValueAsync(args.Secret.Uuid, args.Value);
        });
        table.On(Remote.SecretGetValue, (args, call, _) =>
        {
            call.AcceptNone(args.Flags);
            return new(new SecretGetValueRet { Value = secrets.GetValue(args.Secret.Uuid) });
        });
        RegisterEvents(table);
    }

    private void RegisterEvents(ProcedureTable table)
    {
        table.On(Remote.ConnectSecretEventRegisterAny, (args, call, _) =>
        {
            SecretEventId kind = args.EventId is >= 0 and <= (int)SecretEventId.ValueChanged
                ? (SecretEventId)args.EventId
                : throw new LibvirtException(ErrorCode.InternalError, ErrorDomain.Secret, $"unsupported secret event ID {args.EventId}");
            Guid? secret = args.Secret is null ? null : Get(args.Secret).Uuid;
            return new(new ConnectSecretEventRegisterAnyRet { CallbackId = call.Client.Events.AddSecret(kind, secret) });
        });
        table.On(Remote.ConnectSecretEventDeregisterAny, (args, call, _) =>
        {
            call.Client.Events.RemoveSecret(args.CallbackId);
            return ValueTask.CompletedTask;
        });
    }

    private ValueTask<ConnectListAllSecretsRet> ListAll(ConnectListAllSecretsArgs args, CallContext call, CancellationToken cancel)
    {
        ConnectListAllSecretsFlags flags = call.Accept(args.Flags,
            ConnectListAllSecretsFlags.Ephemeral | ConnectListAllSecretsFlags.NoEphemeral | ConnectListAllSecretsFlags.Private | ConnectListAllSecretsFlags.NoPrivate);
        StoredSecret[] found =
        [
            .. secrets.All.Where(secret =>
                Passes(flags, ConnectListAllSecretsFlags.Ephemeral, ConnectListAllSecretsFlags.NoEphemeral, secret.IsEphemeral)
                && Passes(flags, ConnectListAllSecretsFlags.Private, ConnectListAllSecretsFlags.NoPrivate, secret.IsPrivate)),
        ];
        return new(new ConnectListAllSecretsRet { Secrets = args.NeedResults == 0 ? [] : [.. found.Select(ToWire)], Count = (uint)found.Length });
    }

    /// <summary>Whether a group of filters lets a secret through: one without bits lets all.</summary>
    private static bool Passes(ConnectListAllSecretsFlags flags, ConnectListAllSecretsFlags when, ConnectListAllSecretsFlags unless, bool holds) =>
        (flags & (when | unless)) == 0 || (flags & (holds ? when : unless)) != 0;

    private StoredSecret Get(SecretRef reference) => secrets.Get(reference.Uuid);

    private static SecretRef ToWire(StoredSecret secret) => new(secret.Uuid, (int)secret.UsageType, secret.UsageId);
}
