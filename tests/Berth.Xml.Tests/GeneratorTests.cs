using Berth.Xml.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Berth.Xml.Tests;

public sealed class GeneratorTests
{
    [Theory]
    [InlineData("BXML001", "[XmlElement(\"a\")] public class A : XmlNode;")]
    [InlineData("BXML001", "public class Outer { [XmlElement(\"a\")] public partial class A : XmlNode; }")]
    [InlineData("BXML002", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\")] public object? X { get; set; } }")]
    [InlineData("BXML002", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\")] public List<int> X { get; } = []; }")]
    [InlineData("BXML002", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlText] public A? X { get; set; } }")]
    [InlineData("BXML002", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlForeign] public XmlForeign? X { get; set; } }")]
    [InlineData("BXML002", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\", Bool = XmlBool.Presence)] public bool X { get; set; } }")]
    [InlineData("BXML003", "[XmlElement(\"a\")] public partial class A;")]
    [InlineData("BXML004", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlChild] public string? X { get; set; } }")]
    [InlineData("BXML004", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlChild] public B? X { get; set; } } public partial class B : XmlNode;")]
    [InlineData("BXML005", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\")] public int X { get; set; } [XmlAttribute(\"x\")] public int Y { get; set; } }")]
    [InlineData("BXML005", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlChild(\"x\")] public A? X { get; set; } [XmlAttribute(\"x/@y\")] public int Y { get; set; } }")]
    [InlineData("BXML005", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlText] public string? X { get; set; } [XmlText] public string? Y { get; set; } }")]
    [InlineData("BXML006", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\", When = \"No\")] public int X { get; set; } public int No => 1; }")]
    [InlineData("BXML007", "[XmlElement(\"a\")] public partial class A(int x) : XmlNode { public int X => x; }")]
    [InlineData("BXML008", "[XmlCase(\"a\")] public partial class A : XmlNode;")]
    [InlineData("BXML009", "[XmlElement(\"a\")] public partial class A<T> : XmlNode;")]
    [InlineData("BXML010", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x/y\")] public int X { get; set; } }")]
    [InlineData("BXML010", "[XmlElement(\"a\")] public partial class A : XmlNode { [XmlChild(\"x/@y\")] public int X { get; set; } }")]
    public void Misuse_is_reported_at_its_place(string id, string source)
    {
        var diagnostic = Run(Compile(source), out _).Diagnostics[0];
        Assert.Equal((id, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        Assert.True(diagnostic.Location.IsInSource || diagnostic.Location.GetLineSpan().IsValid);
    }

    [Fact]
    public void Generated_code_compiles_without_warnings_for_nested_and_partial_classes()
    {
        var compilation = Compile("""
            namespace Some.Where
            {
                public partial interface IOuter
                {
                    [XmlElement("a", Discriminator = "kind")]
                    public abstract partial class A : XmlNode
                    {
                        [XmlAttribute("x/y/@z")] public required string Z { get; init; }
                        [XmlChild("n")] public List<Kind>? Kinds { get; private set; }
                    }
                }

                public enum Kind { One, TwoThree, [XmlName("3&\"")] Four }

                [XmlCase("b")]
                public partial class B : IOuter.A
                {
                    [XmlChild("odd", When = "X")] internal string? Odd => null;
                    private static bool X => true;
                }
            }

            [XmlElement("global")] internal sealed partial class Global : XmlNode
            {
                [XmlChild] public Some.Where.IOuter.A? A { get; set; }
                [XmlText] public double Text { get; set; }
                [XmlForeign] public List<XmlForeign>? Rest { get; set; }
                private partial class Inner : XmlNode { [XmlChild("i")] public List<Inner> Inners { get; init; } = []; }
            }
            """);
        Run(compilation, out var output);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Change_elsewhere_costs_no_new_output()
    {
        var compilation = Compile("[XmlElement(\"a\")] public partial class A : XmlNode { [XmlAttribute(\"x\")] public Kind X { get; set; } } public enum Kind { One }");
        var driver = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var changed = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { int x; }", Options, cancellationToken: TestContext.Current.CancellationToken));
        var result = driver.RunGenerators(changed, TestContext.Current.CancellationToken).GetRunResult().Results[0];
        Assert.All(result.TrackedOutputSteps.Values.SelectMany(s => s).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    private static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new XmlBindingGenerator().AsSourceGenerator()],
        parseOptions: Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorDriverRunResult Run(CSharpCompilation compilation, out Compilation output) =>
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out output, out _, TestContext.Current.CancellationToken).GetRunResult();

    private static CSharpCompilation Compile(string source)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "Berth.Xml.dll")
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create(
            "Sample",
            [
                CSharpSyntaxTree.ParseText("global using System.Collections.Generic; global using Berth.Xml;", Options, cancellationToken: TestContext.Current.CancellationToken),
                CSharpSyntaxTree.ParseText(source, Options, "Sample.cs", cancellationToken: TestContext.Current.CancellationToken),
            ],
            platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
