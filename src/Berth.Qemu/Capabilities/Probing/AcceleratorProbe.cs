using System.Text.Json;
using Berth.Qemu.Capabilities.Schema;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Asks what depends on the accelerator of a session.</summary>
internal sealed class AcceleratorProbe(ProbeQuestions questions, QapiSchema schema, string target, NamePool names)
{
    /// <param name="accelerator">The accelerator that the session runs with.</param>
    /// <param name="machines">The reply to <c>query-machines</c>, when it is under way already.</param>
    public async Task<AcceleratorCapabilities> AskAsync(QemuAccelerator accelerator, Task<JsonElement?>? machines = null)
    {
        machines ??= questions.AskAsync("query-machines");
        var cpus = schema.Commands.ContainsKey("query-cpu-definitions") ? questions.AskAsync("query-cpu-definitions") : null;
        var host = schema.Commands.ContainsKey("query-cpu-model-expansion") ? HostCpuAsync(accelerator) : null;
        return new()
        {
            Accelerator = accelerator,
            Machines = MachineType.ParseList(await machines.ConfigureAwait(false)),
            Cpus = cpus is null ? [] : CpuDefinition.ParseList(await cpus.ConfigureAwait(false), names),
            HostCpu = host is null ? null : await host.ConfigureAwait(false),
        };
    }

    private async Task<HostCpuModel?> HostCpuAsync(QemuAccelerator accelerator)
    {
        var isX86 = target is "x86_64" or "i386";
        var model = accelerator == QemuAccelerator.Tcg ? "max" : "host";
        // Arm knows the full expansion only; everywhere else the static one is what can be compared between hosts.
        var kind = target is "arm" or "aarch64" ? "full" : "static";
        var byDefault = questions.ExpandAsync(kind, model);
        var unmigratable = isX86 ? questions.ExpandAsync(kind, model, ("migratable", false)) : null;
        var hyperV = isX86 && accelerator == QemuAccelerator.Kvm
            ? questions.ExpandAsync("full", model, ("migratable", false), ("hv-passthrough", true))
            : null;
        var deprecated = schema.Has("query-cpu-model-expansion", "->", "deprecated-props") && target == "s390x"
            ? questions.ExpandAsync("full", model)
            : null;

        var expanded = Parse(await byDefault.ConfigureAwait(false));
        var all = unmigratable is null ? null : Parse(await unmigratable.ConfigureAwait(false));
        var withHyperV = hyperV is null ? null : Parse(await hyperV.ConfigureAwait(false));
        var full = deprecated is null ? null : Parse(await deprecated.ConfigureAwait(false));
        return expanded is null
            ? null
            : new()
            {
                Default = expanded,
                WithUnmigratable = all,
                WithHyperV = withHyperV,
                DeprecatedFeatures = full?.DeprecatedProperties ?? [],
            };
    }

    private CpuModel? Parse(JsonElement? reply) => CpuModel.Parse(reply, names);
}
