using Berth.Conformance.Cases;
using Berth.Conformance.Text;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.CommandLine;
using CommandLineBuilder = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Conformance.QemuDomain;

/// <summary>Starts a complete domain on the pretended host, up to its command.</summary>
internal static class CommandBuilding
{
    private const int NoId = -1;

    public static ArgumentText Build(ConformanceCase entry, Domain domain, QemuContext context)
    {
        var command = Command(entry, domain, context);
        return new([.. command.Environment.Select(e => $"{e.Key}={e.Value}")], [command.Program, .. command.Arguments]);
    }

    public static QemuCommand Command(ConformanceCase entry, Domain domain, QemuContext context) =>
        CommandLineBuilder.Build(domain, context, Start(entry, domain.Name, context));

    /// <summary>The circumstances of the start of a guest.</summary>
    public static QemuStart Start(ConformanceCase entry, string guest, QemuContext context) => new()
    {
        Id = NoId,
        PrivateDirectory = $"{context.Configuration.LibraryDirectory}/{QemuStart.DirectoryName(NoId, guest)}",
        MasterKey = context.Host.RandomBytes(32),
        Resources = new PretendedResources(entry),
        Incoming = entry.Members.Text("migrateUri"),
    };
}
