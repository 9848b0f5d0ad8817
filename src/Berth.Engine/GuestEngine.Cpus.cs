using Berth.Engine.Emulators;
using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Qemu.Cpus;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine;

/// <content>Questions about CPUs: what runs where, and what runs everywhere.</content>
public sealed partial class GuestEngine
{
    /// <summary>What this host's CPU is to another CPU.</summary>
    /// <exception cref="LibvirtException">The document is refused, names what is unknown, or the CPU is incompatible and that is to be an error.</exception>
    public CpuCompareResult CompareCpu(string xml, ConnectCompareCpuFlags flags) =>
        Asked(() => Compare(Emulators.Host.Architecture, Emulators.Host.Cpu, ReadCpu(xml, flags), flags));

    /// <summary>What the CPU that a kind of guest can have is to another CPU.</summary>
    /// <exception cref="LibvirtException">As for <see cref="CompareCpu"/>; or there is no such kind of guest, or such CPUs cannot be compared.</exception>
    public async Task<CpuCompareResult> CompareHypervisorCpuAsync(
        string? emulator, string? architecture, string? machine, string? virtType, string xml, ConnectCompareCpuFlags flags, CancellationToken cancellation = default)
    {
        var kind = await DomainKind.FindAsync(Emulators, emulator, architecture, machine, virtType, cancellation);
        if (!IsX86(kind.Architecture)) throw Failures.Of(ErrorCode.OperationUnsupported, $"comparing with the hypervisor CPU is not supported for arch {kind.Architecture}");
        return Asked(() => Compare(kind.Architecture, HostModels.Of(kind.Capabilities, kind.Accelerator, Emulators.Host.ForCpus)?.Reported, ReadCpu(xml, flags), flags));
    }

    /// <summary>The best CPU that all of several hosts can give their guests, as a document.</summary>
    /// <exception cref="LibvirtException">A document is refused, or there is no such CPU.</exception>
    public static string BaselineCpu(IReadOnlyList<string> xmls, ConnectBaselineCpuFlags flags) => Asked(() =>
    {
        var cpus = ReadCpus(xmls);
        foreach (var cpu in cpus)
            if (cpu.Arch is null) throw Refused(ProblemKind.Xml, "a host's CPU without an architecture", "write <arch>, as the host's capabilities have it", cpu);
        var architecture = cpus[0].Arch!;
        foreach (var cpu in cpus)
            if (cpu.Arch != architecture) throw Refused(ProblemKind.InvalidArgument, $"CPUs of architectures {architecture} and {cpu.Arch} have nothing in common", "compare CPUs of one architecture", cpu);
        var baseline = Known(architecture).Baseline(cpus, migratable: flags.HasFlag(ConnectBaselineCpuFlags.Migratable));
        return Written(baseline, architecture, flags);
    });

    /// <summary>The best CPU that a kind of guest can have on all of several hosts, as a document.</summary>
    /// <exception cref="LibvirtException">A document is refused, there is no such kind of guest, or no such CPU.</exception>
    public async Task<string> BaselineHypervisorCpuAsync(
        string? emulator, string? architecture, string? machine, string? virtType, IReadOnlyList<string> xmls, ConnectBaselineCpuFlags flags, CancellationToken cancellation = default)
    {
        var kind = await DomainKind.FindAsync(Emulators, emulator, architecture, machine, virtType, cancellation);
        if (!IsX86(kind.Architecture)) throw Failures.Of(ErrorCode.OperationUnsupported, $"computing baseline hypervisor CPU is not supported for arch {kind.Architecture}");
        var models = HypervisorModels.Of(kind.Capabilities, kind.Accelerator)
            ?? throw Failures.Of(ErrorCode.OperationUnsupported, $"{kind.Emulator} does not list the CPU models of its guests");
        return Asked(() =>
        {
            var migratable = flags.HasFlag(ConnectBaselineCpuFlags.Migratable);
            var features = CpuFeatureNamesOf(kind, migratable);
            var baseline = Known(kind.Architecture).Baseline(ReadCpus(xmls), models, features, migratable && features is null);
            baseline.Model!.Fallback = CpuFallback.Forbid;
            return Written(baseline, kind.Architecture, flags);
        });
    }

    /// <summary>The names of all CPU models of an architecture that are known; whether a guest can have them is another matter.</summary>
    /// <exception cref="LibvirtException">There is no such architecture.</exception>
    public static IReadOnlyList<string> GetCpuModelNames(string architecture) =>
        CpuArchitecture.Find(architecture) is { } known ? [.. known.ModelNames]
        : EmulatorSet.IsArchitecture(architecture) ? []
        : throw Failures.BadArgument($"there is no architecture '{architecture}'");

    private static CpuCompareResult Compare(string architecture, Cpu? host, Cpu cpu, ConnectCompareCpuFlags flags)
    {
        var known = Known(architecture);
        var comparison = flags.HasFlag(ConnectCompareCpuFlags.FailIncompatible) ? known.RequireCompatible(host, cpu) : known.Compare(host, cpu).Comparison;
        return comparison switch
        {
            CpuComparison.Identical => CpuCompareResult.Identical,
            CpuComparison.Superset => CpuCompareResult.Superset,
            _ => CpuCompareResult.Incompatible,
        };
    }

    /// <summary>The names of the features that QEMU knows, without those that keep a guest where it is; null when it does not say.</summary>
    private static IEnumerable<string>? CpuFeatureNamesOf(DomainKind kind, bool migratable)
    {
        if (kind.Capabilities.Accelerator(kind.Accelerator)?.HostCpu is not { } host || (migratable && host.WithUnmigratable is null)) return null;
        var all = host.WithUnmigratable ?? host.Default;
        return all.Properties
            .Where(p => !migratable || !p.IsEnabled || host.Default[p.Name]?.IsEnabled == true)
            .Select(p => CpuArchitecture.X86.FeatureNameOf(p.Name));
    }

    private static string Written(Cpu baseline, string architecture, ConnectBaselineCpuFlags flags)
    {
        if (flags.HasFlag(ConnectBaselineCpuFlags.ExpandFeatures)) Known(architecture).Expand(baseline);
        return XmlCanonicalWriter.ToText(baseline);
    }

    private static bool IsX86(string architecture) => architecture is "x86_64" or "i686";

    private static CpuArchitecture Known(string architecture) => CpuArchitecture.Find(architecture)
        ?? throw Refused(ProblemKind.NoSupport, $"nothing is known about the CPUs of architecture '{architecture}'", "ask about x86_64, aarch64 or ppc64");

    private static Cpu ReadCpu(string xml, ConnectCompareCpuFlags flags) =>
        XmlDocumentReader.Read<Cpu>(xml, new XmlReadOptions { Strict = flags.HasFlag(ConnectCompareCpuFlags.ValidateXml) });

    private static List<Cpu> ReadCpus(IReadOnlyList<string> xmls) =>
        xmls.Count > 0 ? [.. xmls.Select(xml => XmlDocumentReader.Read<Cpu>(xml))] : throw Refused(ProblemKind.InvalidArgument, "there are no CPUs to compare", "give at least one");

    private static ProblemException Refused(ProblemKind kind, string message, string fix, XmlNode? element = null) =>
        new(new Problem { Kind = kind, Message = message, Fix = fix, Location = element?.Location ?? default });

    private static T Asked<T>(Func<T> answer)
    {
        try
        {
            return answer();
        }
        catch (ProblemException e)
        {
            throw Failures.OfCpu(e);
        }
    }
}
