using System.Collections.Frozen;
using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cache;
using Berth.Qemu.Capabilities.Probing;
using Berth.Wire.Protocol;

namespace Berth.Engine.Emulators;

/// <summary>The emulators of this host, what they can do, and which one a domain gets.</summary>
internal sealed class EmulatorSet : IAsyncDisposable
{
    private static readonly string[] s_architectures =
    [
        "aarch64", "alpha", "armv7l", "cris", "hppa", "i686", "loongarch64", "m68k", "microblaze", "microblazeel", "mips", "mips64", "mips64el", "mipsel", "or32", "ppc", "ppc64",
        "ppc64le", "riscv32", "riscv64", "s390x", "sh4", "sh4eb", "sparc", "sparc64", "x86_64", "xtensa", "xtensaeb",
    ];

    private readonly QemuBinaries _binaries;
    private readonly CapabilityCache _cache;
    private readonly QemuConfiguration _configuration;

    public EmulatorSet(EngineOptions options, Credentials? user, Action<EngineNote> note)
    {
        var cpu = HostCpu.Read(HostTree.Own);
        var topology = HostTopology.Read(HostTree.Own);
        _binaries = new QemuBinaries(options.EmulatorSearchPath, hostArchitecture: cpu.Architecture);
        _configuration = options.Qemu with
        {
            LibraryDirectory = Path.Combine(options.StateDirectory, "guests"),
            NvramDirectory = Path.Combine(options.StateDirectory, "nvram"),
            MemoryBackingDirectory = Path.Combine(options.StateDirectory, "ram"),
            ChannelDirectory = Path.Combine(options.RunDirectory, "channel"),
        };
        _cache = new CapabilityCache(new CapabilityCacheOptions
        {
            Directory = options.CacheDirectory,
            Target = path => new QemuBinary(path) { RunAs = user },
            Warn = text => note(new EngineNote(EngineNoteSeverity.Warning, text)),
        });
        Host = new QemuHost
        {
            Architecture = cpu.Architecture,
            Kvm = KvmSupport.Check(HostTree.Own, cpu).IsUsable,
            CpuCount = Environment.ProcessorCount,
            Cpu = HostCpuDescription.Read(HostTree.Own, cpu, topology),
            PhysicalAddressBits = cpu.PhysicalAddressBits ?? 0,
            Numa = HostNuma.Read(HostTree.Own, topology),
            TpmVersions = File.Exists("/usr/bin/swtpm_setup") ? ["1.2", "2.0"] : [],
            Environment = ReadEnvironment(),
            Privileged = options.Privileged,
        };
    }

    public QemuHost Host { get; }

    /// <summary>Where private directories of guests are.</summary>
    public string LibraryDirectory => _configuration.LibraryDirectory;

    /// <summary>The paths of all emulators, one for each kind of machine.</summary>
    public IReadOnlyList<string> Paths => _binaries.FindAll();

    /// <summary>Every architecture that guests can have, with the emulator for it, in alphabetical order.</summary>
    public IReadOnlyList<(string Architecture, string Path)> Architectures =>
    [
        .. s_architectures.Select(a => (Architecture: a, Path: FindFor(a))).Where(e => e.Path is not null).Select(e => (e.Architecture, e.Path!)),
    ];

    /// <summary>Whether guests can have an architecture, be there an emulator for it or not.</summary>
    public static bool IsArchitecture(string name) => s_architectures.Contains(name);

    /// <summary>The emulator for an architecture; null when none is installed.</summary>
    public string? FindFor(string architecture) => _binaries.FindFor(architecture);

    /// <exception cref="Wire.LibvirtException">There is no such emulator, or it cannot be asked.</exception>
    public async ValueTask<QemuCapabilities> GetAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await _cache.GetAsync(path, cancellation);
        }
        catch (FileNotFoundException e)
        {
            const int NoSuchFile = 2;
            throw new Wire.LibvirtException(ErrorCode.SystemError, ErrorDomain.Qemu, $"there is no emulator '{path}'", e) { Int1 = NoSuchFile };
        }
        catch (QemuProbeException e)
        {
            throw Failures.Internal(e.Message, e);
        }
    }

    /// <summary>The settings that guests are built with.</summary>
    public QemuConfiguration Configuration => _configuration;

    /// <summary>What the rules for a domain rest on.</summary>
    /// <param name="domain">Names its emulator, or at least its architecture, or gets the host's.</param>
    /// <param name="isNew">Whether its description comes from a client rather than from a store.</param>
    /// <param name="cancellation">Gives up waiting for an emulator that was never asked before.</param>
    public async ValueTask<QemuContext> ContextAsync(Domain domain, bool isNew, CancellationToken cancellation)
    {
        var architecture = domain.Os?.Type?.Arch ?? Host.Architecture;
        var emulator = domain.Devices.Emulator ?? FindFor(architecture)
            ?? throw new Wire.LibvirtException(ErrorCode.InvalidArgument, ErrorDomain.Capabilities,
                $"no emulator for architecture '{architecture}' is installed; Debian's packages qemu-system-x86, qemu-system-arm and so on have them");
        return new QemuContext
        {
            Capabilities = await GetAsync(emulator, cancellation),
            Emulator = emulator,
            Configuration = _configuration,
            Host = Host,
            AbiUpdate = isNew,
        };
    }

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    private static FrozenDictionary<string, string> ReadEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToFrozenDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
