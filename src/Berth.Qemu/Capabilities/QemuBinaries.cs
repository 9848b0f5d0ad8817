using System.Runtime.InteropServices;

namespace Berth.Qemu.Capabilities;

/// <summary>Finds installed QEMU binaries.</summary>
public sealed class QemuBinaries
{
    private static readonly string[] s_targets =
    [
        "aarch64", "alpha", "arm", "avr", "cris", "hppa", "i386", "loongarch64", "m68k", "microblaze", "microblazeel", "mips", "mips64",
        "mips64el", "mipsel", "nios2", "or1k", "ppc", "ppc64", "riscv32", "riscv64", "rx", "s390x", "sh4", "sh4eb", "sparc", "sparc64",
        "tricore", "x86_64", "xtensa", "xtensaeb",
    ];

    private readonly string[] _folders;
    private readonly string[] _kvmFolders;
    private readonly string _hostArchitecture;

    /// <param name="searchPath">Folders separated by colons, searched before the usual ones; null for those of <c>PATH</c>.</param>
    /// <param name="root">Where <c>usr</c> is.</param>
    /// <param name="hostArchitecture">libvirt's name of this host's architecture; null to find out.</param>
    public QemuBinaries(string? searchPath = null, string root = "/", string? hostArchitecture = null)
    {
        searchPath ??= Environment.GetEnvironmentVariable("PATH") ?? "";
        _folders = [.. searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Append(Path.Combine(root, "usr/bin")).Distinct(StringComparer.Ordinal)];
        _kvmFolders = [Path.Combine(root, "usr/libexec"), .. _folders];
        _hostArchitecture = hostArchitecture ?? HostArchitecture();
    }

    /// <summary>
    /// Every binary, one per target, <c>qemu-kvm</c> of some distributions included. A file such as
    /// <c>qemu-system-x86_64-microvm</c>, which lacks most devices, does not count.
    /// </summary>
    public IReadOnlyList<string> FindAll() =>
        [.. s_targets.Select(t => Find(_folders, "qemu-system-" + t)).Append(Find(_kvmFolders, "qemu-kvm")).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The binary that emulates an architecture (libvirt's name); null when none is installed.</summary>
    public string? FindFor(string architecture)
    {
        var target = architecture switch
        {
            "i686" => "i386",
            "armv6l" or "armv7l" => "arm",
            "or32" => "or1k",
            "ppc64le" => "ppc64",
            _ => architecture,
        };
        if (s_targets.Contains(target) && Find(_folders, "qemu-system-" + target) is { } found)
            return found;
        // A 64-bit host's own binary also runs the 32-bit guests of its family.
        var isNative = architecture == _hostArchitecture || (architecture, _hostArchitecture) is ("i686", "x86_64");
        return isNative ? Find(_kvmFolders, "qemu-kvm") ?? (architecture == "i686" ? Find(_folders, "qemu-system-x86_64") : null) : null;
    }

    private static string? Find(string[] folders, string name) =>
        folders.Select(f => Path.Combine(f, name)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path)
    {
        const UnixFileMode executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(path) && (File.GetUnixFileMode(path) & executable) != UnixFileMode.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string HostArchitecture() => RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        Architecture.Arm => "armv7l",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64le",
        Architecture.LoongArch64 => "loongarch64",
        Architecture.RiscV64 => "riscv64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
