namespace Berth.Qemu.Storage;

/// <summary>What stands ready in QEMU for an image to be opened: the ids of objects, and paths.</summary>
internal sealed record StorageAccess
{
    /// <summary>Nothing is needed, or nothing is known: what names the data alone.</summary>
    public static readonly StorageAccess None = new();

    /// <summary>The secret of the user who asks for the data.</summary>
    public string? AuthSecret { get; init; }

    /// <summary>The pass phrases of the encryption, the outermost first.</summary>
    public IReadOnlyList<string> EncryptionSecrets { get; init; } = [];

    /// <summary>The cookies of HTTP requests.</summary>
    public string? CookieSecret { get; init; }

    public string? TlsCredentials { get; init; }

    /// <summary>The helper that makes persistent reservations.</summary>
    public string? ReservationsHelper { get; init; }

    /// <summary>The set of descriptors that is opened in place of a path.</summary>
    public string? DescriptorPath { get; init; }

    /// <summary>The socket of the nbdkit that reads the source.</summary>
    public string? NbdkitSocket { get; init; }

    /// <summary>How much the gluster client logs, 0 to 9.</summary>
    public int? GlusterDebugLevel { get; init; }
}
