using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Berth.Wire.Generator;

/// <summary>Turns the protocol declarations (<c>*.x</c>) into message types, procedure tables and enumerations.</summary>
[Generator]
public sealed class ProtocolGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Malformed = new(
        "BWIRE001", "Malformed protocol declaration", "{0}", "Berth.Wire", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var outputs = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith(".x", StringComparison.Ordinal))
            .Select((file, cancel) => Translate(file.Path, file.GetText(cancel)?.ToString() ?? ""));
        context.RegisterSourceOutput(outputs, Add);
    }

    private static Output Translate(string path, string text)
    {
        try
        {
            var protocol = new DeclarationReader(text).Read();
            return new(path, ProtocolEmitter.Emit(protocol), Error: null, Line: 0);
        }
        catch (DeclarationException e)
        {
            return new(path, Code: null, e.Message, e.Line);
        }
    }

    private static void Add(SourceProductionContext context, Output output)
    {
        if (output.Code is { } code)
        {
            context.AddSource(Path.GetFileNameWithoutExtension(output.Path) + ".g.cs", SourceText.From(code, Encoding.UTF8));
            return;
        }

        var at = new LinePosition(output.Line - 1, 0);
        var location = Location.Create(output.Path, default, new LinePositionSpan(at, at));
        context.ReportDiagnostic(Diagnostic.Create(Malformed, location, output.Error));
    }

    /// <summary>Compared by value, so that an unchanged file is not translated again.</summary>
    private sealed record Output(string Path, string? Code, string? Error, int Line);
}
