using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Host;
using Berth.Linux;
using Berth.Model;

namespace Berth.Conformance.QemuDomain;

/// <summary>What all cases find on the host: its files, laid out in a temporary directory, and its CPUs.</summary>
internal sealed class PretendedHost : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("berth-conformance-");
    private readonly List<JsonElement> _cpus;
    private readonly List<JsonElement> _cpuid;
    private readonly JsonElement _addressBits;

    /// <exception cref="IOException">The data has no such folder, or the files cannot be laid out.</exception>
    public PretendedHost(DataRoots data)
    {
        using var stream = File.OpenRead(data.Resolve("environment", "environment.json"));
        using var document = JsonDocument.Parse(stream);
        var environment = document.RootElement.Clone();
        _cpus = [.. environment.GetProperty("host").GetProperty("cpuDefinitions").EnumerateArray()];
        _cpuid = [.. environment.GetProperty("host").GetProperty("cpuid").EnumerateArray()];
        _addressBits = environment.GetProperty("host").GetProperty("physicalAddressBits");
        foreach (var tree in environment.GetProperty("fileTrees").EnumerateArray()) LayOut(tree, data);
        PretendedPciBus.LayOut(_directory.FullName, data);
        Tree = HostTree.Under(_directory.FullName);
        Numa = HostNuma.Read(Tree, HostTopology.Read(Tree), pageSizeKiB: 4);
    }

    public HostTree Tree { get; }

    public HostNuma Numa { get; }

    /// <summary>How many bits a physical address has; 0 when that is unknown.</summary>
    public int PhysicalAddressBits(string architecture) => _addressBits.Integer(architecture) ?? _addressBits.Integer("others") ?? 0;

    /// <summary>What the CPU says of itself; all zero for leaves that the environment does not tell.</summary>
    public (uint Ecx, uint Edx) Cpuid(uint leaf)
    {
        var known = _cpuid.Find(c => Convert.ToUInt32(c.Text("leaf"), 16) == leaf);
        return known.ValueKind == JsonValueKind.Undefined ? default : (known.GetProperty("ecx").GetUInt32(), known.GetProperty("edx").GetUInt32());
    }

    /// <summary>A CPU by its model's name.</summary>
    public Cpu Cpu(string model)
    {
        var known = _cpus.Find(c => c.Text("model") == model);
        if (known.ValueKind == JsonValueKind.Undefined) throw new NotSupportedException($"The environment has no CPU '{model}'.");
        return new()
        {
            Arch = known.Text("arch"),
            Model = new() { Name = model },
            Vendor = known.Text("vendor"),
            Topology = new()
            {
                Sockets = (uint)known.Integer("sockets")!,
                Cores = (uint)known.Integer("cores")!,
                Threads = (uint)known.Integer("threads")!,
            },
            Features = [.. known.Texts("features").Select(name => new CpuFeature { Name = name })],
        };
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private void LayOut(JsonElement tree, DataRoots data)
    {
        var source = data.Resolve("environment", tree.Text("folder")!);
        var target = Place(tree.Text("path")!);
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var link in tree.Member("links")?.EnumerateArray() ?? [])
        {
            var place = Place(link.Text("path")!);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.CreateSymbolicLink(place, link.Text("target")!);
        }
    }

    private string Place(string path) => Path.Join(_directory.FullName, path);
}
