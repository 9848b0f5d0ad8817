using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>AMD SEV as this host offers it (QMP <c>query-sev-capabilities</c>). Keys and certificates are base64 text.</summary>
public sealed record SevCapabilities
{
    /// <summary>Platform Diffie-Hellman key.</summary>
    public required string Pdh { get; init; }

    public required string CertificateChain { get; init; }

    /// <summary>Unique id of the first CPU; not reported by every QEMU.</summary>
    public string? Cpu0Id { get; init; }

    /// <summary>Position of the encryption bit in a page table entry.</summary>
    public required int CBitPosition { get; init; }

    /// <summary>Physical address bits lost to encryption.</summary>
    public required int ReducedPhysicalBits { get; init; }

    internal static SevCapabilities? Parse(JsonElement? reply) =>
        reply is { } sev && sev.Text("pdh"u8) is { } pdh && sev.Text("cert-chain"u8) is { } chain &&
        sev.Integer("cbitpos"u8) is >= 0 and < 64 and var cbit && sev.Integer("reduced-phys-bits"u8) is >= 0 and < 64 and var reduced
            ? new()
            {
                Pdh = pdh,
                CertificateChain = chain,
                Cpu0Id = sev.Text("cpu0-id"u8),
                CBitPosition = (int)cbit,
                ReducedPhysicalBits = (int)reduced,
            }
            : null;
}
