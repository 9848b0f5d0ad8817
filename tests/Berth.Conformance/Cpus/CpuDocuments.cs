using System.Globalization;
using System.Xml.Linq;
using Berth.Conformance.Text;
using Berth.Machine.Cpus.X86;
using Berth.Model;
using Berth.Model.Capabilities;
using Berth.Xml;

namespace Berth.Conformance.Cpus;

/// <summary>Reads and writes the documents of the cases.</summary>
internal static class CpuDocuments
{
    /// <summary>Reads a CPU, with what a document leaves out.</summary>
    public static Model.Cpu ReadCpu(string text)
    {
        var cpu = XmlDocumentReader.Read<Model.Cpu>(text);
        if (cpu.Arch is not null) return cpu;
        cpu.Mode ??= CpuMode.Custom;
        if (cpu.Mode == CpuMode.Custom && cpu.Model is not null) cpu.Match ??= CpuMatch.Exact;
        if (cpu.Model is { } model) model.Fallback ??= CpuFallback.Allow;
        foreach (var feature in cpu.Features) feature.Policy ??= CpuFeaturePolicy.Require;
        return cpu;
    }

    public static IReadOnlyList<Model.Cpu> ReadCpus(string text) => [.. XDocument.Parse(text).Root!.Elements("cpu").Select(e => ReadCpu(e.ToString(SaveOptions.DisableFormatting)))];

    /// <summary>Reads a <c>&lt;cpudata&gt;</c> document.</summary>
    public static X86CpuData ReadData(string text)
    {
        var data = new X86CpuData();
        foreach (var element in XDocument.Parse(text).Root!.Elements())
        {
            if (element.Name == "cpuid") data.AddLeaf(Number("eax_in"), Number("ecx_in"), Number("eax"), Number("ebx"), Number("ecx"), Number("edx"));
            else data.AddMsr(Number("index"), ((ulong)Number("edx") << 32) | Number("eax"));

            uint Number(string name) => element.Attribute(name)?.Value is { } value ? uint.Parse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 0;
        }
        return data;
    }

    public static string Text(Model.Cpu cpu) => WrappedText.EndLine(XmlCanonicalWriter.ToText(cpu));

    /// <summary>A host's CPU as the capabilities show it.</summary>
    public static string HostText(Model.Cpu cpu, X86Signature signature) => WrappedText.EndLine(XmlCanonicalWriter.ToText(new HostCpuCapabilities
    {
        Architecture = cpu.Arch!,
        Model = cpu.Model?.Name,
        Vendor = cpu.Vendor,
        Family = (int)signature.Family,
        SignatureModel = (int)signature.Model,
        Stepping = (int)signature.Stepping,
        Features = [.. cpu.Features.Select(f => new CpuModeFeature { Name = f.Name })],
    }));

    public static string SignatureText(X86Signature signature) =>
        $"{signature.ToCpuid():x6}\n" + Line("family:", signature.Family) + Line("model:", signature.Model) + Line("stepping:", signature.Stepping);

    private static string Line(string name, uint value) => $"{name,-9}{value.ToString(CultureInfo.InvariantCulture),4} (0x{value:x2})\n";
}
