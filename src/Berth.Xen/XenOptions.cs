namespace Berth.Xen;

/// <summary>What Berth knows of the Xen host that it describes guests for.</summary>
public sealed record XenOptions
{
    /// <summary>The architecture of guests that say none.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>The folder of Xen's firmware, <c>hvmloader</c> among it.</summary>
    public string FirmwareDirectory { get; init; } = "/usr/lib/xen/boot";
}
