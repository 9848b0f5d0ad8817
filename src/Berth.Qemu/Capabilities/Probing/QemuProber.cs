using System.Text.Json;
using Berth.Qemu.Capabilities.Schema;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Probing;

/// <summary>Finds out what a QEMU can do by asking it: in as few waits as the answers allow, everything else at once.</summary>
public sealed class QemuProber(ProbeHost host)
{
    /// <exception cref="QemuProbeException">QEMU does not start, ends early, or tells nothing usable.</exception>
    public async Task<QemuCapabilities> ProbeAsync(IProbeTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        try
        {
            return await ProbeSessionsAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is QmpTimeoutException or QmpDisconnectedException or QmpProtocolException or FormatException or InvalidOperationException)
        {
            throw new QemuProbeException($"QEMU could not be asked what it can do: {e.Message}", e);
        }
    }

    /// <summary>The same answers again from a transcript, without a QEMU.</summary>
    /// <param name="transcript">The record; with two sessions the first had the hardware's accelerator.</param>
    /// <param name="hvf">Whether that accelerator was macOS's Hypervisor framework rather than KVM: QEMU does not say.</param>
    /// <exception cref="QemuProbeException">The transcript lacks what every QEMU tells, or holds nonsense.</exception>
    public static Task<QemuCapabilities> ReplayAsync(Transcript transcript, bool hvf = false)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        var hadHardware = transcript.Sessions.Count > 1;
        var host = new ProbeHost { KvmUsable = hadHardware && !hvf, HvfAvailable = hadHardware && hvf };
        return new QemuProber(host).ProbeAsync(new TranscriptTarget(transcript));
    }

    private async Task<QemuCapabilities> ProbeSessionsAsync(IProbeTarget target, CancellationToken cancellationToken)
    {
        // The second QEMU starts while the first answers: starting is most of the time that it takes.
        var softwareTask = host.Hardware == QemuAccelerator.Tcg ? null : OpenSoftwareAsync(target, cancellationToken);
        try
        {
            var session = await target.OpenAsync(host.Hardware, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var software = softwareTask is null ? null : await softwareTask.ConfigureAwait(false);
                return await AskAsync(session.Monitor, software?.Monitor, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (softwareTask is not null && await softwareTask.ConfigureAwait(false) is { } software)
                await software.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Null when the binary has no TCG.</summary>
    private static async Task<IProbeSession?> OpenSoftwareAsync(IProbeTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await target.OpenAsync(QemuAccelerator.Tcg, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<QemuCapabilities> AskAsync(IQmpMonitor first, IQmpMonitor? software, CancellationToken cancellationToken)
    {
        var names = new NamePool();
        var questions = new ProbeQuestions(first, cancellationToken);
        var targetReply = questions.AskAsync("query-target");
        var schemaReply = questions.AskAsync("query-qmp-schema");
        var version = questions.AskAsync("query-version");
        var kvm = questions.AskAsync("query-kvm");
        var machines = questions.AskAsync("query-machines");
        var typesReply = questions.AskAsync("qom-list-types");
        var options = questions.AskAsync("query-command-line-options");
        var migration = questions.AskAsync("query-migrate-capabilities");
        var tpmModels = questions.AskAsync("query-tpm-models");
        var tpmBackends = questions.AskAsync("query-tpm-types");

        var target = (await targetReply.ConfigureAwait(false))?.Text("arch"u8) ?? throw new QemuProbeException("QEMU does not say its target.");
        var schema = QapiSchema.Parse(await schemaReply.ConfigureAwait(false) ?? throw new QemuProbeException("QEMU does not tell its schema."));
        var hardware = (await kvm.ConfigureAwait(false))?.Boolean("enabled"u8) is true ? QemuAccelerator.Kvm
            : host.HvfAvailable ? QemuAccelerator.Hvf
            : QemuAccelerator.Tcg;
        var accelerator = new AcceleratorProbe(questions, schema, target, names).AskAsync(hardware, machines);
        var tcg = hardware == QemuAccelerator.Tcg || software is null
            ? null
            : new AcceleratorProbe(new ProbeQuestions(software, cancellationToken), schema, target, names).AskAsync(QemuAccelerator.Tcg);
        var gic = AskIfKnown(questions, schema, "query-gic-capabilities");
        var sev = AskIfKnown(questions, schema, "query-sev-capabilities");
        var sgx = AskIfKnown(questions, schema, "query-sgx-capabilities");
        var types = QomTypes.Parse(await typesReply.ConfigureAwait(false), names);
        var properties = AskPropertiesAsync(questions, types, await machines.ConfigureAwait(false), names);

        AcceleratorCapabilities[] accelerators = tcg is null
            ? [await accelerator.ConfigureAwait(false)]
            : [await accelerator.ConfigureAwait(false), await tcg.ConfigureAwait(false)];
        var versionValue = await version.ConfigureAwait(false) ?? throw new QemuProbeException("QEMU does not say its version.");
        return new()
        {
            Version = QmpGreeting.ParseVersion(versionValue.Member("qemu"u8) ?? default),
            Package = versionValue.Text("package"u8)?.Trim() ?? "",
            Target = target,
            Schema = schema,
            Types = types,
            Accelerators = accelerators,
            CommandLineOptions = ParseOptions(await options.ConfigureAwait(false), names),
            MigrationCapabilities = ParseMigration(await migration.ConfigureAwait(false), names),
            TpmModels = (await tpmModels.ConfigureAwait(false)).Texts(),
            TpmBackends = (await tpmBackends.ConfigureAwait(false)).Texts(),
            Gic = GicCapability.ParseList(await gic.ConfigureAwait(false)),
            Sev = SevCapabilities.Parse(await sev.ConfigureAwait(false)),
            Sgx = SgxCapabilities.Parse(await sgx.ConfigureAwait(false)),
            PropertyLists = await properties.ConfigureAwait(false),
        };
    }

    private static Task<JsonElement?> AskIfKnown(ProbeQuestions questions, QapiSchema schema, string command) =>
        schema.Commands.ContainsKey(command) ? questions.AskAsync(command) : Task.FromResult<JsonElement?>(null);

    private static async Task<IReadOnlyDictionary<string, QomPropertyList>> AskPropertiesAsync(
        ProbeQuestions questions, QomTypes types, JsonElement? machineReply, NamePool names)
    {
        var machines = MachineType.ParseList(machineReply);
        var machineTypes = ProbePlan.Machines
            .Select(wanted => machines.FirstOrDefault(m => m.Alias == wanted || m.Name == wanted)?.Name)
            .Where(name => name is not null)
            .Select(name => name + "-machine");
        var replies = new List<(string Type, Task<JsonElement?> Reply)>();
        foreach (var device in ProbePlan.Devices.Where(types.Contains))
            replies.Add((device, questions.DeviceAsync(device)));
        // Abstract types are not in the list of types, so that objects are asked for blindly.
        foreach (var type in ProbePlan.Objects.Concat(machineTypes))
            replies.Add((type, questions.ObjectAsync(type)));

        var lists = new Dictionary<string, QomPropertyList>(replies.Count, StringComparer.Ordinal);
        foreach (var (type, reply) in replies)
            if (QomPropertyList.Parse(await reply.ConfigureAwait(false), names) is { } list)
                lists[type] = list;
        return lists;
    }

    private static Dictionary<string, IReadOnlySet<string>> ParseOptions(JsonElement? reply, NamePool names)
    {
        var options = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var option in reply.Items())
            if (option.Text("option"u8) is { } name)
            {
                var parameters = new HashSet<string>(StringComparer.Ordinal);
                foreach (var parameter in option.Member("parameters"u8).Items())
                    if (parameter.Text("name"u8) is { } parameterName)
                        parameters.Add(names.Share(parameterName));
                options[names.Share(name)] = parameters;
            }
        return options;
    }

    private static HashSet<string> ParseMigration(JsonElement? reply, NamePool names)
    {
        var capabilities = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in reply.Items())
            if (entry.Text("capability"u8) is { } name)
                capabilities.Add(names.Share(name));
        return capabilities;
    }
}
