using System.Globalization;

namespace Berth.Qemu.Capabilities;

/// <summary>
/// Tells contents apart that nobody has made alike on purpose, as FNV-1a does (RFC 9923), in 128 bits. The runtime's cryptographic digests would do as well, but
/// keep a library of several MB in the memory of whoever asks for one.
/// </summary>
internal static class ContentDigest
{
    private static readonly UInt128 s_basis = new(0x6c62272e07bb0142, 0x62b821756295c58d);
    private static readonly UInt128 s_prime = new(0x0000000001000000, 0x000000000000013b);

    /// <summary>The digest in 32 hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        var digest = s_basis;
        foreach (var value in content) digest = (digest ^ value) * s_prime;
        return digest.ToString("x32", CultureInfo.InvariantCulture);
    }
}
