using Berth.Daemon.Clients;
using Berth.Daemon.Configuration;
using Berth.Engine;
using Berth.Engine.Storage;
using Berth.Linux;
using Berth.Wire;
using Berth.Wire.Protocol;
using Microsoft.Extensions.Logging;

namespace Berth.Daemon.Procedures;

/// <summary>Which procedures the daemon answers, and what holds for all of them.</summary>
internal sealed class ProcedureTables(GuestEngine engine, StoragePools pools, DaemonConfiguration configuration, ILoggerFactory loggers)
{
    private readonly ILogger _calls = loggers.CreateLogger("call");

    /// <summary>Makes the table. A procedure that is not in it is answered with "not supported".</summary>
    public ProcedureTable Create()
    {
        ProcedureTable table = new(Remote.Program, QemuProgram.Program) { Check = Check, Translate = ErrorTranslation.Translate, Unexpected = Report };
        foreach (IProcedureGroup group in Groups()) group.Register(table);
        return table;
    }

    private IEnumerable<IProcedureGroup> Groups() =>
    [
        new AuthProcedures(),
        new ConnectProcedures(engine, configuration),
        new CpuProcedures(engine),
        new NodeProcedures(HostTree.Own),
        new DomainLookupProcedures(engine),
        new DomainDefinitionProcedures(engine),
        new DomainLifecycleProcedures(engine),
        new DomainStateProcedures(engine),
        new DomainStatisticsProcedures(engine),
        new DomainVcpuProcedures(engine, HostTree.Own),
        new DomainSnapshotProcedures(engine),
        new DomainJobProcedures(engine),
        new MetadataProcedures(engine),
        new ConsoleProcedures(engine),
        new GraphicsProcedures(engine),
        new DomainEventProcedures(engine),
        new QemuProcedures(engine),
        new SecretProcedures(engine.Secrets),
        new StoragePoolProcedures(pools),
        new StorageVolumeProcedures(pools),
    ];

    /// <summary>Refuses whatever needs the hypervisor connection while that is not open.</summary>
    private LibvirtException? Check(CallContext call)
    {
        ClientSession client = call.Client;
        if (_calls.IsEnabled(LogLevel.Debug)) _calls.LogDebug("{Procedure} from process {Process}", call.Procedure.Name, client.Peer?.ProcessId);
        if (client.IsSurplus) return new(ErrorCode.ResourceBusy, ErrorDomain.Rpc, $"more than {configuration.MaxClients} clients are connected (max_clients in the daemon's configuration)");
        if (client.IsOpen || call.Procedure.BeforeAuthentication || ConnectProcedures.NeedsNoOpenConnection(call)) return null;
        return new(ErrorCode.InternalError, ErrorDomain.Rpc, "hypervisor connection not open");
    }

    private void Report(ProcedureInfo procedure, Exception exception) => _calls.LogError(exception, "{Procedure} failed unexpectedly", procedure.Name);
}
