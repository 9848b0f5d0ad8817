using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Machine.Cpus;
using Berth.Machine.Cpus.X86;
using Berth.Xml;

namespace Berth.Conformance.Cpus;

/// <summary>The inputs of a case, and what is done with them.</summary>
internal sealed class CpuCase(ConformanceCase entry)
{
    public ConformanceCase Entry => entry;

    public CpuArchitecture Architecture { get; } = CpuArchitecture.Find(entry.Architecture)!;

    public QemuReplies? Replies { get; } = entry.Members.Text("qemuReplies") is { } file ? QemuReplies.Read(File.ReadAllText(entry.Resolve(file)), entry.Kind != "qemu-json-to-cpu" || entry.Members.Boolean("modelDefinitions")) : null;

    private JsonElement Expected => entry.Members.Member("expected") ?? default;

    public string Text(string member) => File.ReadAllText(entry.Resolve(entry.Members.Text(member)!));

    public string ExpectedText(string member) => WrappedText.Unwrap(File.ReadAllText(entry.Resolve(Expected.Text(member)!)));

    public Model.Cpu Cpu(string member) => CpuDocuments.ReadCpu(Text(member));

    public X86CpuData Data(string member) => CpuDocuments.ReadData(Text(member));

    public CheckResult CompareText(string member, string text) => CheckResult.Compare(entry, entry.Kind, ExpectedText(member), text);

    /// <summary>Compares a CPU with the expected one, or sees that there is none when the case expects a failure.</summary>
    public CheckResult CompareXml(Func<Model.Cpu> make)
    {
        var shouldFail = entry.Members.Boolean("expectFailure");
        try
        {
            var cpu = make();
            return shouldFail ? CheckResult.Fail(entry, entry.Kind, "not refused") : CompareText("xml", CpuDocuments.Text(cpu));
        }
        catch (ProblemException problem) when (shouldFail)
        {
            return Refused(problem);
        }
    }

    public CheckResult Compare() => CompareResult(() => Architecture.Compare(Cpu("host"), Cpu("cpu")).Comparison.ToString().ToLowerInvariant());

    public CheckResult HasFeature() => CompareResult(() => Architecture.HasFeature(Cpu("host"), entry.Members.Text("feature")!) ? "yes" : "no");

    public CheckResult ValidateFeatures()
    {
        try
        {
            Architecture.ValidateFeatures(Cpu("cpu"));
            return entry.Members.Boolean("expectFailure") ? CheckResult.Fail(entry, entry.Kind, "not refused") : CheckResult.Pass(entry, entry.Kind);
        }
        catch (ProblemException problem) when (entry.Members.Boolean("expectFailure"))
        {
            return Refused(problem);
        }
    }

    public Model.Cpu Updated()
    {
        var cpu = Cpu("cpu");
        Architecture.Update(cpu, Architecture.WithoutUnmigratable(Cpu("host")));
        return cpu;
    }

    public Model.Cpu GuestCpu()
    {
        var (host, cpu) = (Cpu("host"), Cpu("cpu"));
        Architecture.ConvertLegacy(cpu);
        Architecture.RequireCompatible(host, cpu);
        Architecture.Update(cpu, Architecture.WithoutUnmigratable(host));
        Architecture.Translate(cpu, entry.Members.Member("models") is null ? null : HypervisorCpuModels.Named(entry.Members.Texts("models")));
        return cpu;
    }

    public Model.Cpu Baseline()
    {
        var inputs = entry.Members.Member("cpus") is { ValueKind: JsonValueKind.Array }
            ? entry.Members.Texts("cpus").Select(f => CpuDocuments.ReadCpu(File.ReadAllText(entry.Resolve(f)))).ToList()
            : CpuDocuments.ReadCpus(Text("cpus"));
        var baseline = Architecture.Baseline(inputs, migratable: entry.Members.Boolean("migratable"));
        if (entry.Members.Boolean("expandFeatures")) Architecture.Expand(baseline);
        foreach (var input in inputs)
            if (Architecture.Compare(input, baseline).Comparison == CpuComparison.Incompatible) throw new InvalidOperationException($"{input.Model?.Name} cannot run the common CPU");
        return baseline;
    }

    private CheckResult Refused(ProblemException problem)
    {
        var got = RefusalCode.Of(problem);
        return entry.Members.Member("observedError")?.Text("message") is not { } message || RefusalCode.Of(message).Contains(got)
            ? CheckResult.Pass(entry, entry.Kind)
            : CheckResult.Fail(entry, entry.Kind, $"refused with {got} ({problem.Message}), not: {message}");
    }

    private CheckResult CompareResult(Func<string> get)
    {
        string result;
        try
        {
            result = get();
        }
        catch (ProblemException) when (Expected.Text("result") != "error")
        {
            result = "error";
        }
        catch (ProblemException problem)
        {
            return Refused(problem);
        }
        return CheckResult.Compare(entry, entry.Kind, Expected.Text("result")!, result);
    }
}
