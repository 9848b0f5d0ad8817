using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>One machine type (QMP <c>query-machines</c>). What an older QEMU does not report is null.</summary>
public sealed record MachineType
{
    /// <summary>The versioned name, such as <c>pc-q35-7.2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The short name that currently means this one, such as <c>q35</c>.</summary>
    public string? Alias { get; init; }

    /// <summary>QEMU takes it when no machine is named.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The most vCPUs it takes.</summary>
    public int MaxCpus { get; init; }

    public bool HotpluggableCpus { get; init; }

    /// <summary>Whether <c>-numa node,mem=</c> is still taken.</summary>
    public bool NumaMemSupported { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>QOM type of the CPU it starts with by default, such as <c>qemu64-x86_64-cpu</c>.</summary>
    public string? DefaultCpuType { get; init; }

    /// <summary>Id that main memory must have when it is given as a memory backend, such as <c>pc.ram</c>.</summary>
    public string? DefaultRamId { get; init; }

    /// <summary>Whether it can have ACPI tables; null before QEMU 8.1, which does not say.</summary>
    public bool? Acpi { get; init; }

    internal static List<MachineType> ParseList(JsonElement? reply)
    {
        var machines = new List<MachineType>();
        foreach (var machine in reply.Items())
            if (machine.Text("name"u8) is { Length: > 0 } name)
                machines.Add(new()
                {
                    Name = name,
                    Alias = machine.Text("alias"u8),
                    IsDefault = machine.Boolean("is-default"u8) ?? false,
                    MaxCpus = (int)Math.Clamp(machine.Integer("cpu-max"u8) ?? 0, 0, int.MaxValue),
                    HotpluggableCpus = machine.Boolean("hotpluggable-cpus"u8) ?? false,
                    NumaMemSupported = machine.Boolean("numa-mem-supported"u8) ?? false,
                    Deprecated = machine.Boolean("deprecated"u8) ?? false,
                    DefaultCpuType = machine.Text("default-cpu-type"u8),
                    DefaultRamId = machine.Text("default-ram-id"u8),
                    Acpi = machine.Boolean("acpi"u8),
                });
        return machines;
    }
}
