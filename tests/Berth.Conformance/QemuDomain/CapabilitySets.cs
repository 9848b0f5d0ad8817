using System.Collections.Concurrent;
using Berth.Conformance.Cases;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Probing;

namespace Berth.Conformance.QemuDomain;

/// <summary>The capabilities that cases ask for. Every transcript is played once, every variant of it made once.</summary>
internal sealed class CapabilitySets
{
    private readonly ConcurrentDictionary<string, Lazy<Task<QemuCapabilities>>> _probed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<QemuCapabilities>>> _variants = new(StringComparer.Ordinal);

    public Task<QemuCapabilities> OfAsync(ConformanceCase entry)
    {
        var replies = entry.Resolve(entry.Members.Member("caps")?.Text("replies") ?? throw new InvalidDataException($"{entry} names no transcript."));
        var hvf = entry.Members.Text("capsVariant") == "+hvf";
        var strip = entry.Members.Boolean("stripMachineAliases");
        var probesHost = entry.Members.Text("capsHostCpuModel") is not null;
        var changes = entry.Members.Member("qemuCaps") ?? default;
        var (add, remove, gic) = (changes.Texts("add"), changes.Texts("remove"), entry.Members.Texts("gic"));
        var key = string.Join('|', replies, hvf, strip, probesHost, string.Join(',', add), string.Join(',', remove), string.Join(',', gic));
        return _variants.GetOrAdd(key, _ => new(() => VariantAsync())).Value;

        async Task<QemuCapabilities> VariantAsync()
        {
            var capabilities = await _probed.GetOrAdd(replies, path => new(() => ProbeAsync(path, hvf))).Value;
            // The host's CPU is known from elsewhere, not from QEMU.
            if (probesHost) capabilities = capabilities with { Accelerators = [.. capabilities.Accelerators.Select(a => a with { HostCpu = null })] };
            if (strip) capabilities = MachineAliases.Strip(capabilities);
            if (gic.Count > 0) capabilities = capabilities with { Gic = [.. gic.Select(g => new GicCapability(int.Parse(g), Kernel: true, Emulated: true))] };
            return add.Count + remove.Count > 0 ? capabilities.With(add.Select(Flag), remove.Select(Flag)) : capabilities;
        }
    }

    private static async Task<QemuCapabilities> ProbeAsync(string path, bool hvf) =>
        await QemuProber.ReplayAsync(Transcript.Parse(await File.ReadAllBytesAsync(path)), hvf);

    private static QemuFlag Flag(string name) =>
        QemuFlag.Find(name) ?? throw new NotSupportedException($"There is no question named '{name}'.");
}
