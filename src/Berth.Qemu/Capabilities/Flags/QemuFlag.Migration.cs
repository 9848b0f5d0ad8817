using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about migration and dirty page measurement.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag MigrateRdma { get; } = new("migrate-rdma", Migration("rdma-pin-all"));
    public static QemuFlag MigrationFileDropCache { get; } = new("migration-file-drop-cache", SchemaHas("blockdev-add", "driver=file", "drop-cache"));
    public static QemuFlag MigrationBlockedReasons { get; } = new("migration.blocked-reasons", SchemaHas("query-migrate", "->", "blocked-reasons"));
    public static QemuFlag MigrateIncomingExitOnError { get; } = new("migrate-incoming.exit-on-error", SchemaHas("migrate-incoming", "exit-on-error"));
    public static QemuFlag CalcDirtyRate { get; } = new("calc-dirty-rate", SchemaHas("calc-dirty-rate"));
    public static QemuFlag QueryDirtyRate { get; } = new("query-dirty-rate", SchemaHas("query-dirty-rate"));
    public static QemuFlag DirtyrateParamMode { get; } = new("dirtyrate-param.mode", SchemaHas("calc-dirty-rate", "mode"));
}
