using System.Collections;
using System.Collections.Frozen;
using Berth.Cli.Errors;
using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cache;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Cli.Definitions;

/// <summary>Does to a description what a daemon on this machine would, without one: asks the installed QEMU, which is remembered on disk.</summary>
internal sealed class LocalQemu : IAsyncDisposable
{
    private readonly QemuBinaries _binaries;
    private readonly CapabilityCache _cache;
    private readonly QemuHost _host;

    /// <param name="cacheDirectory">Where answers of QEMU are remembered; null for the user's own place.</param>
    public LocalQemu(string? cacheDirectory = null)
    {
        _cache = new(new() { Directory = cacheDirectory ?? UserCacheDirectory() });
        var cpu = HostCpu.Read(HostTree.Own);
        _binaries = new(hostArchitecture: cpu.Architecture);
        _host = new()
        {
            Architecture = cpu.Architecture,
            Kvm = KvmSupport.Check(HostTree.Own, cpu).IsUsable,
            CpuCount = Environment.ProcessorCount,
            Environment = ReadEnvironment(),
            Privileged = Environment.IsPrivilegedProcess,
        };
    }

    /// <summary>Completes a description, which is what defining it does.</summary>
    /// <exception cref="DefinitionException">It was refused.</exception>
    /// <exception cref="CommandException">No QEMU for it is installed.</exception>
    public async Task<CompleteDefinition> CompleteAsync(DefinitionText text, CancellationToken cancel, bool strict = false)
    {
        var domain = text.Parse(strict);
        var written = domain.Devices.All.ToHashSet();
        var context = await ContextAsync(domain, cancel);
        try
        {
            return new(text, DomainCompletion.Complete(domain, context), context, written);
        }
        catch (ProblemException e)
        {
            throw new DefinitionException(text, e.Problems);
        }
    }

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    private async Task<QemuContext> ContextAsync(Domain domain, CancellationToken cancel)
    {
        var architecture = domain.Os?.Type?.Arch ?? _host.Architecture;
        var emulator = domain.Devices.Emulator ?? _binaries.FindFor(architecture) ?? throw new CommandException(
            $"No QEMU for {architecture} guests is installed, and what a guest becomes depends on what its QEMU can do.",
            "Install it: Debian's packages are qemu-system-x86, qemu-system-arm, qemu-system-ppc, qemu-system-s390x and qemu-system-misc.");
        try
        {
            return new()
            {
                Capabilities = await _cache.GetAsync(emulator, cancel),
                Emulator = emulator,
                Configuration = new(),
                Host = _host,
                AbiUpdate = true,
            };
        }
        catch (FileNotFoundException)
        {
            throw new CommandException($"The emulator '{emulator}' is not there.", "Leave <emulator> out to use the QEMU that is installed.");
        }
    }

    private static string UserCacheDirectory()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache)) cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "berth", "qemu");
    }

    private static FrozenDictionary<string, string> ReadEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToFrozenDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
