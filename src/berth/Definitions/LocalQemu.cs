using System.Collections;
using System.Collections.Frozen;
using Berth.Cli.Errors;
using Berth.Cli.Rules;
using Berth.Host;
using Berth.Linux;
using Berth.Machine.Explaining;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cache;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Xml;
using QemuCommandLine = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Cli.Definitions;

/// <summary>Does to a description what a daemon on this machine would, without one: asks the installed QEMU, which is remembered on disk.</summary>
internal sealed class LocalQemu : IAsyncDisposable
{
    // As in libvirt's conversions: a guest that does not run.
    private const int NoId = -1;

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
        return Judge(text, () => new CompleteDefinition(text, DomainCompletion.Complete(domain, context), written));
    }

    /// <summary>What completing a description adds to it, and what starting the guest would resolve.</summary>
    /// <exception cref="DefinitionException">It was refused.</exception>
    /// <exception cref="CommandException">No QEMU for it is installed.</exception>
    public async Task<ExplainReport> ExplainAsync(DefinitionText text, CancellationToken cancel)
    {
        var definition = await CompleteAsync(text, cancel);
        var machine = definition.Domain.Os?.Type?.Machine;
        var define = Explanation.Of(text.Text, text.Parse(), definition.Domain, definition.Trace);
        var stored = definition.Domain.Clone();
        try
        {
            var trace = (await CommandAsync(definition, cancel)).Trace;
            return ExplainReport.Of(machine, define, Explanation.OfStart(stored, definition.Domain, trace), trace, null);
        }
        catch (DefinitionException e)
        {
            return ExplainReport.Of(machine, define, null, null, e.Problems[0].ToString());
        }
    }

    /// <summary>The command that would start the guest. Opens nothing.</summary>
    /// <exception cref="DefinitionException">It cannot be started this way.</exception>
    public async Task<QemuCommand> CommandAsync(CompleteDefinition definition, CancellationToken cancel)
    {
        var context = await ContextAsync(definition.Domain, cancel);
        return Judge(definition.Text, () => QemuCommandLine.Build(definition.Domain, context, new()
        {
            Id = NoId,
            PrivateDirectory = Path.Combine(context.Configuration.LibraryDirectory, QemuStart.DirectoryName(NoId, definition.Domain.Name)),
            Resources = new NumberedResources(),
        }));
    }

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    private static T Judge<T>(DefinitionText text, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (ProblemException e)
        {
            throw new DefinitionException(text, ProblemPlaces.Locate(e, text.Text).Problems);
        }
    }

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
