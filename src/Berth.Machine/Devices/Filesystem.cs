using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Devices;

/// <summary>Directories that the guest mounts.</summary>
public static class FilesystemRules
{
    public static readonly Rule AccessMode = new("filesystem.access", RulePhase.Define, "Files keep their owners unless something else is asked for.")
    {
        Touches = ["domain/devices/filesystem/@accessmode"],
        Source = "libvirt, Domain XML format: Filesystems",
        Example = new("<filesystem type='mount'/>", "<filesystem type='mount' accessmode='passthrough'/>"),
    };

    public static void Complete(Filesystem filesystem, DomainDraft draft)
    {
        // A server that runs already has its own rights.
        if (filesystem.AccessMode is not null || filesystem.Source?.Socket is not null) return;
        filesystem.AccessMode = FilesystemAccess.Passthrough;
        draft.Trace.Resolved(filesystem, "accessmode", AccessMode);
    }

    public static void Validate(Filesystem filesystem, DomainDraft draft)
    {
        var problems = draft.Problems;
        var isVirtiofs = filesystem.Driver?.Type == FilesystemDriverType.Virtiofs;
        if (filesystem.Target is null) problems.Add(ProblemKind.NoTarget, filesystem, "the file system has no target", "write <target dir='…'/>", at: "target");
        if (filesystem.BootOrder is not null && !isVirtiofs) problems.Unsupported(filesystem, "a guest boots from virtiofs alone", "use <driver type='virtiofs'/>, or remove <boot>", at: "boot/@order");
        if (isVirtiofs && draft.Domain.Devices.Filesystems.Find(f => f.Driver?.Type == FilesystemDriverType.Virtiofs && f.Target == filesystem.Target) != filesystem)
            problems.Unsupported(filesystem, $"there is another virtiofs with the target '{filesystem.Target}'", "give each a target of its own", at: "target/@dir");
    }
}
