using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>The guest's CPU and its NUMA nodes.</summary>
internal sealed class XenCpu : XenElement
{
    private const uint Local = 10, Remote = 20;
    private const string VirtualizationIntel = "vmx", VirtualizationAmd = "svm", Host = "host";

    // The names that Xen has for features, where they are not those of the domain. Source: xl.cfg(5), "cpuid".
    private static readonly (string Xen, string Domain)[] s_names =
    [
        ("altmovcr8", "cr8legacy"), ("clfsh", "clflush"), ("cmplegacy", "cmp_legacy"), ("cmpxchg16", "cx16"), ("cmpxchg8", "cx8"),
        ("cntxid", "cid"), ("dscpl", "ds_cpl"), ("ffxsr", "fxsr_opt"), ("htt", "ht"), ("lahfsahf", "lahf_lm"),
        ("page1gb", "pdpe1gb"), ("pclmulqdq", "pclmuldq"), ("psn", "pn"), ("sse3", "pni"), ("sysenter", "sep"), ("tsc_deadline", "tsc-deadline"),
    ];

    public override void Normalize(Domain domain)
    {
        if (domain.Cpu?.Numa?.Cells is not { } cells) return;
        for (var i = 0; i < cells.Count; i++) cells[i].Id ??= (uint)i;
        foreach (var cell in cells)
        {
            cell.Distances = [.. cells.Select(other => new NumaDistance { Id = other.Id!.Value, Value = Distance(cell, other) })];
            cell.Memory = (cell.Memory + 1023) >> 10 << 10;
        }
    }

    // What one node says of another holds in the other direction, too.
    private static uint Distance(NumaCell from, NumaCell to) =>
        from.Distances.Find(d => d.Id == to.Id)?.Value ?? to.Distances.Find(d => d.Id == from.Id)?.Value ?? (from == to ? Local : Remote);

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        if (domain.Cpu is not { } cpu) return;
        if (cpu.Mode == CpuMode.HostPassthrough)
        {
            var hides = cpu.Features.Exists(f => f is { Name: VirtualizationIntel or VirtualizationAmd, Policy: CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid });
            configuration["nestedhvm"] = hides ? 0 : 1;
            var features = cpu.Features.FindAll(f => f.Name is not (VirtualizationIntel or VirtualizationAmd));
            if (features.Count > 0) configuration["cpuid"] = $"{Host},{string.Join(',', features.Select(f => $"{XenName(f.Name)}={State(f.Policy)}"))}";
        }
        if (cpu.Numa is { Cells: { Count: > 0 } cells })
            configuration["vnuma"] = new XlList([.. cells.Select(c => Write(c).ToList())]);
    }

    private static string XenName(string name) => Array.Find(s_names, n => n.Domain == name).Xen ?? name;

    private static char State(CpuFeaturePolicy? policy) => policy switch
    {
        CpuFeaturePolicy.Optional => 'x',
        CpuFeaturePolicy.Disable or CpuFeaturePolicy.Forbid => '0',
        _ => '1',
    };

    private static XlParameters Write(NumaCell cell) => new XlParameters(separator: null)
        .Add("pnode", cell.Id)
        .Add("size", (cell.Memory >> 10).ToString())
        .Add("vcpus", cell.Cpus?.ToXml())
        .Add("vdistances", string.Join(',', cell.Distances.Select(d => d.Value)));

    public override void Read(XlSource source, Domain domain)
    {
        var nested = domain.IsHvm ? source.Flag("nestedhvm") : null;
        var cpuid = source.TryTake("cpuid", out var value) ? value : null;
        if (nested is not null || cpuid is not null)
        {
            domain.Cpu = new() { Mode = CpuMode.HostPassthrough };
            if (nested == false) domain.Cpu.Features.Add(new() { Name = VirtualizationIntel, Policy = CpuFeaturePolicy.Disable });
            if (cpuid is not null) ReadFeatures(cpuid, domain.Cpu, source);
        }
        ReadNodes(source, domain);
    }

    private static void ReadFeatures(XlValue value, Cpu cpu, XlSource source)
    {
        string[] items = value is XlString { Text: var text } ? text.Split(',', StringSplitOptions.TrimEntries) : [];
        if (items is not [Host, .. var features])
        {
            source.Refuse(value, "'cpuid' is not in the form that begins with \"host\"", "write cpuid = \"host,FEATURE=STATE,…\"");
            return;
        }
        foreach (var feature in features)
        {
            if (feature.Split('=') is [{ Length: > 0 } name, var state] && state is "0" or "1" or "x")
            {
                cpu.Features.Add(new()
                {
                    Name = Array.Find(s_names, n => n.Xen == name).Domain ?? name,
                    Policy = state switch { "0" => CpuFeaturePolicy.Disable, "1" => CpuFeaturePolicy.Force, _ => CpuFeaturePolicy.Optional },
                });
            }
            else
            {
                source.Refuse(value, $"'{feature}' is no CPU feature with its state", "write FEATURE=0, FEATURE=1 or FEATURE=x");
            }
        }
    }

    private static void ReadNodes(XlSource source, Domain domain)
    {
        foreach (var row in source.Tables("vnuma"))
        {
            var cells = ((domain.Cpu ??= new()).Numa ??= new()).Cells;
            var parameters = XlParameters.Parse(row, source);
            var cell = new NumaCell { Id = (uint)cells.Count, Unit = "KiB", Memory = (ulong)(parameters.TakeNumber("size", source) ?? 0) << 10 };
            if (parameters.TakeNumber("pnode", source) is { } node && node != cell.Id)
                source.Refuse(row[0], $"guest node {cell.Id} on host node {node} is not supported", $"write pnode={cell.Id}");
            if (parameters.Take("vcpus") is { } vcpus)
            {
                if (CpuSet.TryParse(vcpus, out var set)) cell.Cpus = set;
                else source.Refuse(row[0], $"'{vcpus}' is no list of virtual CPUs", $"write {CpuSet.Expectation}");
            }
            var distances = (parameters.Take("vdistances") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < distances.Length; i++)
            {
                if (byte.TryParse(distances[i], out var distance) && distance >= Local) cell.Distances.Add(new() { Id = (uint)i, Value = distance });
                else source.Refuse(row[0], $"'{distances[i]}' is no distance between nodes", "allowed: 10 to 255");
            }
            parameters.RefuseRest(source, "'vnuma'");
            cells.Add(cell);
        }
    }
}
