using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Storage;

/// <summary>Helpers that make SCSI persistent reservations for a guest, which may not do so itself.</summary>
internal static class PersistentReservations
{
    private const string ManagedId = "pr-helper0";

    /// <summary>Adds the helper that is started for the guest, where a disk uses it.</summary>
    public static void BuildManaged(QemuBuild build)
    {
        foreach (var chain in build.StorageChains.Values)
            for (var image = chain.Top; image is not null; image = image.Backing)
                if (image.Source.Reservations is { Managed: true })
                {
                    build.Parts.Object("pr-manager-helper", ManagedId).Add("path", build.PrivatePath($"{ManagedId}.sock"));
                    return;
                }
    }

    /// <summary>The id of an image's helper; adds one that runs already under a path. Null when there is none.</summary>
    public static string? Id(StorageImage image, QemuBuild build)
    {
        if (image.Source.Reservations is not { } reservations) return null;
        if (reservations.Managed == true) return ManagedId;
        var id = $"pr-helper-{image.StorageNode}";
        build.Parts.Object("pr-manager-helper", id).Add("path", reservations.SourcePath);
        return id;
    }
}
