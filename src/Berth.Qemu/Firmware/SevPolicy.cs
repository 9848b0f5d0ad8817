namespace Berth.Qemu.Firmware;

/// <summary>Bits of an AMD SEV guest policy. Source: AMD, Secure Encrypted Virtualization API, table 2.</summary>
internal static class SevPolicy
{
    /// <summary>The guest's registers are encrypted too: SEV-ES.</summary>
    public const ulong EncryptedState = 1 << 2;
}
