using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Berth.Xml.Generator.Model;

/// <summary>A diagnostic in a form that can be compared.</summary>
internal sealed record DiagnosticModel(DiagnosticDescriptor Descriptor, string File, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel Create(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments)
    {
        var location = symbol.Locations.FirstOrDefault(l => l.IsInSource);
        return new DiagnosticModel(
            descriptor,
            location?.SourceTree?.FilePath ?? "",
            location?.SourceSpan ?? default,
            location?.GetLineSpan().Span ?? default,
            new EquatableArray<string>(arguments));
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, File.Length == 0 ? Location.None : Location.Create(File, Span, Lines), Arguments.ToArray<object>());
}
