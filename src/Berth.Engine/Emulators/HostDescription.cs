using Berth.Host;
using Berth.Linux;
using Berth.Model;
using Berth.Model.Capabilities;
using Berth.Qemu;

namespace Berth.Engine.Emulators;

/// <summary>This host as clients want it described.</summary>
internal static class HostDescription
{
    private const ulong KibiBytesPerMebiByte = 1024, BytesPerKibiByte = 1024;

    public static HostCapabilities Read(GuestEngine engine)
    {
        var tree = HostTree.Own;
        var topology = HostTopology.Read(tree);
        var numa = HostNuma.Read(tree, topology);
        return new HostCapabilities
        {
            Uuid = HostIdentity.Read(engine.Options.ConfigDirectory),
            Cpu = Cpu(tree, engine.Emulators.Host, topology, numa),
            PowerManagement = PowerManagement(HostSleep.Read(tree)),
            Iommu = HostIommu.IsPresent(tree),
            Migration = new HostMigration { Live = true, Transports = ["tcp", "rdma"] },
            Cells = new HostCells { Count = numa.Cells.Count, Cells = [.. numa.Cells.Select(Cell)], Interconnects = Interconnects([.. numa.Cells.SelectMany(c => c.AccessPaths)]) },
            Caches = [.. CacheBank.ReadAll(tree, topology).Where(bank => bank.Level >= 3).Select(Cache)],
            SecurityModels = [.. SecurityModels(engine.User)],
        };
    }

    private static HostCpuCapabilities Cpu(HostTree tree, QemuHost host, HostTopology topology, HostNuma numa)
    {
        var (facts, cpu) = (HostCpu.Read(tree), host.Cpu);
        var counter = host.Kvm && facts.Architecture is "x86_64" or "i686" ? TimeStampCounter.Read(tree) : null;
        return new()
        {
            Architecture = facts.Architecture,
            Model = cpu?.Model?.Name,
            Vendor = cpu?.Vendor,
            Microcode = facts.Microcode == 0 ? null : facts.Microcode,
            Family = facts.Signature?.Family,
            SignatureModel = facts.Signature?.Model,
            Stepping = facts.Signature?.Stepping,
            CounterName = counter is null ? null : "tsc",
            CounterFrequency = counter?.Frequency,
            CounterScaling = counter?.CanScale,
            Sockets = topology.Sockets,
            Dies = 1,
            Clusters = 1,
            Cores = topology.Cores,
            Threads = topology.Threads,
            PhysicalAddressMode = facts.PhysicalAddressBits is null ? null : "emulate",
            PhysicalAddressBits = facts.PhysicalAddressBits,
            Features = [.. (cpu?.Features ?? []).Select(f => new CpuModeFeature { Name = f.Name })],
            Pages = [.. numa.Cells.SelectMany(c => c.Pages).Select(p => p.SizeKiB).Distinct().Order().Select(size => new HostPageSize { Size = size })],
        };
    }

    private static HostPower PowerManagement(HostSleep sleep) => new() { SuspendToMemory = sleep.ToMemory, SuspendToDisk = sleep.ToDisk, HybridSuspend = sleep.Hybrid };

    private static HostCell Cell(Host.NumaCell cell) => new()
    {
        Id = cell.Id,
        Memory = cell.Memory is { } memory ? KibiBytes.Of(memory.TotalKiB) : null,
        Pages = [.. cell.Pages.Select(p => new HostCellPages { Size = p.SizeKiB, Count = p.Total })],
        Distances = [.. cell.Distances.Select(d => new HostCellDistance { Id = d.Cell, Value = d.Value })],
        Caches = [.. cell.Caches.Select(Cache)],
        CpuCount = cell.Cpus.Count,
        Cpus =
        [
            .. cell.Cpus.Select(cpu => cpu.IsOnline
                ? new HostCellCpu { Id = cpu.Id, Socket = cpu.Socket, Die = cpu.Die, Cluster = cpu.Cluster, Core = cpu.Core, Siblings = cpu.Siblings }
                : new HostCellCpu { Id = cpu.Id }),
        ],
    };

    private static NumaCache Cache(MemorySideCache cache) => new()
    {
        Level = cache.Level,
        Associativity = cache.Associativity,
        Policy = cache.Policy,
        Size = cache.Bytes / BytesPerKibiByte,
        SizeUnitName = "KiB",
        Line = cache.LineBytes,
        LineUnitName = "B",
    };

    private static NumaInterconnects? Interconnects(IReadOnlyList<MemoryAccessPath> paths) => paths.Count == 0 ? null : new()
    {
        Latencies =
        [
            .. paths.Where(p => p.LatencyNanoseconds is not null)
                .Select(p => new NumaLatency { Initiator = (uint)p.Initiator, Target = (uint)p.Target, Type = p.Access, Value = p.LatencyNanoseconds!.Value }),
        ],
        Bandwidths =
        [
            .. paths.Where(p => p.BandwidthMiB is not null)
                .Select(p => new NumaBandwidth { Initiator = (uint)p.Initiator, Target = (uint)p.Target, Type = p.Access, Value = p.BandwidthMiB!.Value * KibiBytesPerMebiByte, Unit = "KiB" }),
        ],
    };

    private static HostCacheBank Cache(CacheBank bank)
    {
        var isRound = bank.SizeKiB % KibiBytesPerMebiByte == 0;
        return new HostCacheBank
        {
            Id = bank.Id,
            Level = bank.Level,
            Type = bank.Kind.ToString().ToLowerInvariant(),
            Size = isRound ? bank.SizeKiB / KibiBytesPerMebiByte : bank.SizeKiB,
            Unit = isRound ? "MiB" : "KiB",
            Cpus = bank.Cpus,
        };
    }

    private static IEnumerable<HostSecurityModel> SecurityModels(Credentials? user)
    {
        yield return new HostSecurityModel { Model = "none" };
        if (user is null) yield break;
        var label = $"+{user.UserId}:+{user.GroupId}";
        yield return new HostSecurityModel { Model = "dac", BaseLabels = [new HostBaseLabel { Type = "kvm", Label = label }, new HostBaseLabel { Type = "qemu", Label = label }] };
    }
}
