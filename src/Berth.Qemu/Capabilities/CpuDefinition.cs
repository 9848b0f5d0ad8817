using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>One CPU model (QMP <c>query-cpu-definitions</c>).</summary>
public sealed record CpuDefinition
{
    /// <summary>The name for <c>-cpu</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its QOM type.</summary>
    public string? TypeName { get; init; }

    /// <summary>The versioned model that this unversioned name means.</summary>
    public string? AliasOf { get; init; }

    /// <summary>
    /// What the accelerator and host lack for this model: empty means usable as it is, null that QEMU cannot tell. An entry
    /// <c>type</c> means that something other than a feature is in the way.
    /// </summary>
    public IReadOnlyList<string>? UnavailableFeatures { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Whether the model means the same everywhere: safe to migrate by name alone.</summary>
    public bool IsStatic { get; init; }

    public bool MigrationSafe { get; init; }

    /// <summary>Reads what <c>query-cpu-definitions</c> returns.</summary>
    public static IReadOnlyList<CpuDefinition> ReadList(JsonElement reply) => ParseList(reply, new NamePool());

    internal static List<CpuDefinition> ParseList(JsonElement? reply, NamePool names)
    {
        var cpus = new List<CpuDefinition>();
        foreach (var cpu in reply.Items())
            if (cpu.Text("name"u8) is { Length: > 0 } name)
                cpus.Add(new()
                {
                    Name = names.Share(name),
                    TypeName = names.Share(cpu.Text("typename"u8)),
                    AliasOf = names.Share(cpu.Text("alias-of"u8)),
                    UnavailableFeatures = cpu.Member("unavailable-features"u8) is { ValueKind: JsonValueKind.Array } list
                        ? names.Share(((JsonElement?)list).Texts())
                        : null,
                    Deprecated = cpu.Boolean("deprecated"u8) ?? false,
                    IsStatic = cpu.Boolean("static"u8) ?? false,
                    MigrationSafe = cpu.Boolean("migration-safe"u8) ?? false,
                });
        return cpus;
    }
}
