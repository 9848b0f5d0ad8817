using Berth.Conformance.Cases;
using Berth.Conformance.Results;
using Berth.Conformance.Text;
using Berth.Machine;
using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Conformance.QemuDomain;

/// <summary>Domain XML to canonical XML and to the QEMU command line.</summary>
internal sealed class QemuDomainRunner(DataRoots data) : ISuiteRunner, IDisposable
{
    private const string Canonical = "canonical", RoundTrip = "roundtrip", Explained = "explained", Resolved = "resolved", Arguments = "argv", Reject = "reject", Told = "told",
        SelfAbi = "abi-self";

    private static readonly XmlReadOptions s_inactive = new();

    private readonly CapabilitySets _capabilities = new();
    private readonly Lazy<PretendedHost> _host = new(() => new(data));

    public string Suite => "qemu-domain";

    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "argv", "argv-error", "parse-error" };

    public IReadOnlyList<string> ChecksOf(string kind) => kind switch
    {
        "argv" => [Canonical, RoundTrip, SelfAbi, Explained, Resolved, Arguments],
        "argv-error" => [Canonical, RoundTrip, SelfAbi, Explained, Reject, Told],
        _ => [Reject, Told],
    };

    public async Task<IReadOnlyList<CheckResult>> RunAsync(ConformanceCase entry, CancellationToken cancellationToken)
    {
        var context = CaseContext.Of(entry, await _capabilities.OfAsync(entry), _host.Value);
        var input = entry.Resolve(entry.Members.Text("input") ?? "data/" + entry.Members.Text("inputName"));
        if (entry.Kind == "parse-error")
        {
            void Refuse() => Define(ReadDocument(input), context);
            return [CheckRefusal(entry, Refuse), Check(entry, Told, () => ToldCheck.Run(entry, Told, File.Exists(input) ? ReadDocument(input) : "", Refuse))];
        }

        var expected = ReadExpected(entry, "xml");
        void Refused()
        {
            var domain = Define(ReadDocument(input), context);
            CommandBuilding.Command(entry, domain, context);
        }

        var results = new List<CheckResult>
        {
            Check(entry, Canonical, () => CheckResult.Compare(entry, Canonical, expected, Format(Define(ReadDocument(input), context)))),
            Check(entry, RoundTrip, () => CheckResult.Compare(entry, RoundTrip, expected, Format(Define(expected, context)))),
            Check(entry, SelfAbi, () => CheckAbi(entry, Define(ReadDocument(input), context), context)),
            Check(entry, Explained, () => ExplainedCheck.Run(entry, Explained, ReadDocument(input), context)),
        };
        if (entry.Kind == "argv")
        {
            results.Add(Check(entry, Resolved, () => ExplainedCheck.RunStart(entry, Resolved, ReadDocument(input), context)));
            results.Add(Check(entry, Arguments, () => CheckArguments(entry, Define(ReadDocument(input), context), context)));
        }
        else
        {
            results.Add(Check(entry, Reject, () =>
            {
                var domain = Define(ReadDocument(input), context);
                return CheckRefusal(entry, () => CommandBuilding.Command(entry, domain, context));
            }));
            results.Add(Check(entry, Told, () => ToldCheck.Run(entry, Told, ReadDocument(input), Refused)));
        }
        return results;
    }

    public void Dispose()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
    }

    private static Domain Define(string document, QemuContext context) =>
        DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(document, s_inactive), context).Domain;

    private static string Format(Domain domain) => WrappedText.EndLine(XmlCanonicalWriter.ToText(domain, XmlFormat.Secure));

    /// <summary>Passed when the guest sees the machine that it had before its definition was written and read.</summary>
    private static CheckResult CheckAbi(ConformanceCase entry, Domain domain, QemuContext context)
    {
        var differences = GuestAbi.Differences(domain, Define(Format(domain), context));
        return differences.Count == 0 ? CheckResult.Pass(entry, SelfAbi) : CheckResult.Fail(entry, SelfAbi, string.Join('\n', differences));
    }

    private static CheckResult CheckArguments(ConformanceCase entry, Domain domain, QemuContext context)
    {
        var got = CommandBuilding.Build(entry, domain, context);
        var expected = ArgumentText.Read(ReadDocument(entry.Resolve(entry.Members.Member("expected")?.Text("argv")!)));
        return CheckResult.Compare(entry, Arguments, expected.Write(), got.Write());
    }

    /// <summary>Passed when the action refuses the domain with the error code that the expected message belongs to.</summary>
    private static CheckResult CheckRefusal(ConformanceCase entry, Action action)
    {
        var expected = ReadExpected(entry, "error").TrimEnd('\n');
        try
        {
            action();
            return CheckResult.Fail(entry, Reject, $"accepted, expected: {expected}");
        }
        catch (ProblemException refusal)
        {
            var (code, allowed) = (RefusalCode.Of(refusal), RefusalCode.Of(expected));
            return allowed.Contains(code)
                ? CheckResult.Pass(entry, Reject)
                : CheckResult.Fail(entry, Reject, $"refused as {code}, not {string.Join(" or ", allowed)}: {refusal.Message}\nexpected: {expected}");
        }
        catch (Exception e)
        {
            return CheckResult.Fail(entry, Reject, ConformanceRun.Unexpected(e));
        }
    }

    private static CheckResult Check(ConformanceCase entry, string check, Func<CheckResult> action)
    {
        try
        {
            return action();
        }
        catch (ProblemException refusal)
        {
            return CheckResult.Fail(entry, check, $"refused: {refusal.Message}");
        }
        catch (Exception e)
        {
            return CheckResult.Fail(entry, check, ConformanceRun.Unexpected(e));
        }
    }

    private static string ReadExpected(ConformanceCase entry, string member) =>
        WrappedText.Unwrap(ReadDocument(entry.Resolve(entry.Members.Member("expected")?.Text(member)!)));

    /// <summary>A document that is not there is refused as a file that cannot be opened is.</summary>
    private static string ReadDocument(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException e)
        {
            throw new ProblemException(new Problem { Kind = ProblemKind.System, Message = e.Message });
        }
    }
}
