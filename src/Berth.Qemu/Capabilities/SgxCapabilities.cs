using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>Intel SGX as this host offers it (QMP <c>query-sgx-capabilities</c>).</summary>
public sealed record SgxCapabilities
{
    /// <summary>Flexible launch control.</summary>
    public required bool Flc { get; init; }

    public required bool Sgx1 { get; init; }

    public required bool Sgx2 { get; init; }

    /// <summary>All of the enclave page cache, in bytes; the sum of the sections where QEMU reports only those.</summary>
    public required long SectionSize { get; init; }

    public required IReadOnlyList<SgxSection> Sections { get; init; }

    internal static SgxCapabilities? Parse(JsonElement? reply)
    {
        if (reply is not { } sgx || sgx.Boolean("flc"u8) is not { } flc)
            return null;
        var sections = new List<SgxSection>();
        foreach (var section in sgx.Member("sections"u8).Items())
            if (section.Integer("node"u8) is >= 0 and <= int.MaxValue and var node && section.Integer("size"u8) is >= 0 and var size)
                sections.Add(new((int)node, size));
        return new()
        {
            Flc = flc,
            Sgx1 = sgx.Boolean("sgx1"u8) ?? false,
            Sgx2 = sgx.Boolean("sgx2"u8) ?? false,
            SectionSize = sgx.Integer("section-size"u8) ?? sections.Sum(s => s.Size),
            Sections = sections,
        };
    }
}
