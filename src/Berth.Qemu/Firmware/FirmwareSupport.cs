namespace Berth.Qemu.Firmware;

/// <summary>What the host's firmware offers to guests of one machine type.</summary>
public sealed record FirmwareSupport
{
    public required bool Bios { get; init; }

    public required bool Efi { get; init; }

    /// <summary>Whether the guest's system can be kept from switching Secure Boot off.</summary>
    public required bool SecureBoot { get; init; }

    /// <summary>Files with code and, where there are any, the templates of variables, the preferred first.</summary>
    public required IReadOnlyList<(string Code, string? NvramTemplate)> Images { get; init; }
}
