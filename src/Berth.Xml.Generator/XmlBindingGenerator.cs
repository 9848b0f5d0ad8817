using Berth.Xml.Generator.Emitting;
using Berth.Xml.Generator.Model;
using Berth.Xml.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Berth.Xml.Generator;

/// <summary>Generates reader, writer, copy and description of every class that is bound to an XML element.</summary>
[Generator]
public sealed class XmlBindingGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => ClassParser.IsCandidate(node),
                static (c, cancellation) => ClassParser.Parse((ClassDeclarationSyntax)c.Node, c.SemanticModel, cancellation))
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName("Classes");

        var cases = classes.Collect().Select(static (models, _) => new EquatableArray<CaseModel>(models
            .Where(m => m.CaseValue is not null && m.CaseBase is not null)
            .Select(m => new CaseModel(m.CaseBase!, m.CaseValue!, m.FullName))));

        context.RegisterSourceOutput(classes.Combine(cases), static (output, pair) =>
        {
            var (model, allCases) = pair;
            foreach (var diagnostic in model.Diagnostics)
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            if (model.Diagnostics.Count == 0)
                output.AddSource(model.HintName + ".Xml.g.cs", ClassEmitter.Emit(model, allCases));
        });

        var named = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Berth.Xml.XmlNameAttribute",
                static (_, _) => true,
                static (c, _) => EnumParser.Parse(c.TargetSymbol.ContainingType, c.SemanticModel.Compilation))
            .Collect();

        var enums = classes.SelectMany(static (model, _) => model.Enums).Collect().Combine(named)
            .SelectMany(static (pair, _) => pair.Left.Concat(pair.Right).Distinct());

        context.RegisterSourceOutput(enums, static (output, model) =>
            output.AddSource(model.FullName.Replace("global::", "") + ".Names.g.cs", EnumEmitter.Emit(model)));
    }
}
