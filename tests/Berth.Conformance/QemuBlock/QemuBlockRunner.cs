using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Xml;

namespace Berth.Conformance.QemuBlock;

/// <summary>Block nodes, strings that name images, creation of images, and dirty bitmaps.</summary>
internal sealed class QemuBlockRunner : ISuiteRunner
{
    private const string Json = "source-json", SourceOnly = "source-only";

    public string Suite => "qemu-block";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "backing-string-parse", "disk-xml-to-props", "image-create", "json-to-json", "source-xml-json-xml",
        "bitmap-detect", "bitmap-chain-valid", "blockcommit-bitmaps", "blockcopy-bitmaps", "backup-incremental-bitmaps", "checkpoint-delete",
    };

    public IReadOnlyList<string> ChecksOf(string kind) => kind switch
    {
        "source-xml-json-xml" => [kind, Json],
        "disk-xml-to-props" => [kind, SourceOnly],
        _ => [kind],
    };

    public Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken) => Task.FromResult(Run(entry));

    private static IReadOnlyList<CheckResult> Run(ConformanceCase entry)
    {
        var members = entry.Members;
        switch (entry.Kind)
        {
            case "source-xml-json-xml":
                var json = BlockNodeCases.Json(members.Text("inputText")!, members.Text("storageType")!);
                return
                [
                    CheckResult.Compare(entry, entry.Kind, members.Text("expectedText")!, BlockNodeCases.Source(json).Xml),
                    CheckResult.Compare(entry, Json, members.Text("observedJson")!, json),
                ];
            case "disk-xml-to-props" when members.Boolean("expectFailure"):
                return [Refused(entry, entry.Kind, () => BlockNodeCases.Nodes(Read("input"))), CheckResult.Skip(entry, SourceOnly)];
            case "disk-xml-to-props":
                return
                [
                    CheckResult.Compare(entry, entry.Kind, Expected("props"), BlockNodeCases.Nodes(Read("input"))),
                    CheckResult.Compare(entry, SourceOnly, Expected("sourceOnly"), BlockNodeCases.Sources(Read("input"))),
                ];
            case "backing-string-parse" when members.Boolean("expectFailure"):
                return [Refused(entry, entry.Kind, () => BlockNodeCases.Source(members.Text("inputText")!))];
            case "backing-string-parse":
                var (xml, dropped) = BlockNodeCases.Source(members.Text("inputText")!);
                return [CheckResult.Compare(entry, entry.Kind, Named(members.Text("expectedText")!, members.Boolean("secretsStripped")), Named(xml, dropped))];
            case "bitmap-chain-valid":
                return [CheckResult.Compare(entry, entry.Kind, $"valid: {members.Member("expected")!.Value.Boolean("valid")}", $"valid: {BitmapCases.IsValid(entry, Read("nodeData"))}")];
            default:
                return [CheckResult.Compare(entry, entry.Kind, members.Member("expected")!.Value.Text("text") is null ? Expected("json") : Expected("text"), Produce())];
        }

        string Produce() => entry.Kind switch
        {
            "json-to-json" => BlockNodeCases.Properties(Read("input")),
            "image-create" => BlockNodeCases.Creation(Read("input"), members.Text("backing") is null ? null : Read("backing"), entry),
            "bitmap-detect" => BitmapCases.Detected(Read("input")),
            "blockcopy-bitmaps" => BitmapCases.Copied(entry, Read("nodeData")),
            "blockcommit-bitmaps" => BitmapCases.Committed(entry, Read("nodeData")),
            "backup-incremental-bitmaps" => BitmapCases.BackedUp(entry, Read("nodeData")),
            _ => BitmapCases.Removed(entry, Read("nodeData")),
        };

        string Read(string member) => File.ReadAllText(entry.Resolve(members.Text(member)!));

        string Expected(string member) => WrappedText.EndLine(WrappedText.Unwrap(File.ReadAllText(entry.Resolve(members.Member("expected")!.Value.Text(member)!))));

        static string Named(string xml, bool dropped) => $"{xml}credentials were dropped: {dropped}";
    }

    private static CheckResult Refused(ConformanceCase entry, string check, Action action)
    {
        try
        {
            action();
            return CheckResult.Fail(entry, check, "accepted");
        }
        catch (ProblemException)
        {
            return CheckResult.Pass(entry, check);
        }
    }
}
