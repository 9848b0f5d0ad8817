using Berth.Wire;

namespace Berth.Daemon.Procedures;

/// <summary>Procedures that belong together.</summary>
internal interface IProcedureGroup
{
    /// <summary>Enters them into the table.</summary>
    void Register(ProcedureTable table);
}
