using Berth.Daemon.Configuration;
using Berth.Daemon.Procedures;
using Berth.Engine;
using Berth.Engine.Storage;
using Berth.Wire;
using Berth.Wire.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace Berth.Daemon.Tests.Procedures;

public sealed class ProcedureTablesTests
{
    /// <summary>What every client needs to connect, and to define, start, watch and end guests.</summary>
    private static readonly int[] Basic =
    [
        1, 66, 60, 2, 360, 361, 23, 14, 273, 212, 7, 4, 16, 150, 342, 9, 11, 12, 24, 183, 6, 10, 265, 151, 231, 15, 19, 28, 29, 34, 187, 196, 245, 264, 3, 21, 25, 27, 33, 51,
        59, 110, 121, 122, 157, 234, 350, 358, 426, 22, 35, 37, 70, 149, 202, 258,
    ];

    [Fact]
    public async Task Every_procedure_that_clients_cannot_do_without_is_answered()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("berth-");
        try
        {
            EngineOptions options = EngineOptions.Under(directory.FullName);
            await using GuestEngine engine = await GuestEngine.OpenAsync(options, cancellation: TestContext.Current.CancellationToken);
            ProcedureTable table = new ProcedureTables(engine, StoragePools.Open(options), new DaemonConfiguration(), NullLoggerFactory.Instance).Create();

            Assert.Empty(table.Unanswered(Remote.Program).Where(procedure => Basic.Contains(procedure.Number)).Select(procedure => procedure.Name));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
