using Berth.Xml.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Berth.Xml.Generator.Parsing;

/// <summary>Turns a bound class into a <see cref="ClassModel"/>.</summary>
internal static class ClassParser
{
    /// <summary>Whether a declaration may be one of a bound class.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax { BaseList: not null } or ClassDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>The <c>[XmlElement]</c> of a class or of its nearest base that has one.</summary>
    public static AttributeData? ElementOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t.Find("XmlElementAttribute") is { } attribute)
                return attribute;
        return null;
    }

    public static ClassModel? Parse(ClassDeclarationSyntax syntax, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetDeclaredSymbol(syntax, cancellation) is not { } type || !IsFirstDeclaration(type, syntax, cancellation))
            return null;
        var diagnostics = new List<DiagnosticModel>();
        var enums = new List<EnumModel>();
        if (!type.IsNode())
        {
            if (type.Find("XmlElementAttribute") is null && type.Find("XmlCaseAttribute") is null)
                return null;
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.NotANode, type, type.ToDisplayString()));
        }

        var builder = new ContentBuilder(diagnostics);
        if (diagnostics.Count == 0 && CheckShape(type, diagnostics, cancellation))
            AddMembers(builder, type, new MemberParser(type, semantics.Compilation, diagnostics, enums), cancellation);

        var element = ElementOf(type);
        var caseValue = type.Find("XmlCaseAttribute")?.FirstArgument();
        var discriminated = caseValue is null ? (type.Find("XmlElementAttribute")?.Named<string>("Discriminator") is null ? null : type) : DiscriminatedBase(type);
        if (caseValue is not null && discriminated is null)
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.NoDiscriminator, type, type.ToDisplayString()));
        var discriminator = discriminated?.Find("XmlElementAttribute");

        return new ClassModel
        {
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            Name = type.Name,
            FullName = type.Qualified(),
            Containers = new EquatableArray<string>(Containers(type)),
            IsAbstract = type.IsAbstract,
            IsSealed = type.IsSealed,
            HasBoundBase = type.BaseType.IsNode(),
            HidesReader = Bases(type).Any(HasReader),
            ElementName = element?.FirstArgument(),
            XmlNamespace = element?.Named<string>("Namespace"),
            Prefix = element?.Named<string>("Prefix"),
            Key = element?.Named<string>("Key"),
            HasEndTag = element?.Named<bool>("EndTag") ?? false,
            Discriminator = discriminator?.Named<string>("Discriminator"),
            DefaultCase = discriminator?.Named<string>("DefaultCase"),
            CaseValue = caseValue,
            CaseBase = caseValue is null ? null : discriminated?.Qualified(),
            Content = builder.Build(),
            RequiredProperties = new EquatableArray<string>(Lineage(type).SelectMany(t => t.GetMembers().OfType<IPropertySymbol>())
                .Where(p => p.IsRequired).Select(p => p.Name).Distinct()),
            Enums = new EquatableArray<EnumModel>(enums),
            Diagnostics = new EquatableArray<DiagnosticModel>(diagnostics),
            Documentation = type.Documentation(cancellation),
        };
    }

    private static bool IsFirstDeclaration(INamedTypeSymbol type, SyntaxNode syntax, CancellationToken cancellation)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
            if (IsCandidate(reference.GetSyntax(cancellation)))
                return reference.SyntaxTree == syntax.SyntaxTree && reference.Span == syntax.Span;
        return false;
    }

    private static bool CheckShape(INamedTypeSymbol type, List<DiagnosticModel> diagnostics, CancellationToken cancellation)
    {
        for (var t = type; t is not null; t = t.ContainingType)
            if (t.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
                .Any(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword)))
                diagnostics.Add(DiagnosticModel.Create(Diagnostics.NotPartial, t, t.ToDisplayString()));
        if (type.IsGenericType)
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.Generic, type, type.ToDisplayString()));
        if (!type.IsAbstract && !type.InstanceConstructors.Any(c => c.Parameters.Length == 0))
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.NoConstructor, type, type.ToDisplayString()));
        return diagnostics.Count == 0;
    }

    private static void AddMembers(ContentBuilder builder, INamedTypeSymbol type, MemberParser parser, CancellationToken cancellation)
    {
        // A property that a derived class declares anew takes the place of the inherited one.
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        var bound = new List<(IPropertySymbol Property, AttributeData Attribute, MemberModel Member)>();
        foreach (var level in Lineage(type).Reverse())
        {
            var own = new List<(IPropertySymbol, AttributeData, MemberModel)>();
            foreach (var property in level.GetMembers().OfType<IPropertySymbol>())
            {
                if (Binding(property) is not { } attribute || !replaced.Add(property.Name))
                    continue;
                if (parser.Parse(property, attribute, cancellation) is { } member)
                    own.Add((property, attribute, member));
            }
            bound.InsertRange(0, own);
        }

        foreach (var (property, attribute, member) in bound.OrderBy(b => b.Attribute.Named<int>("Order")))
        {
            switch (attribute.AttributeClass!.Name)
            {
                case "XmlAttributeAttribute":
                    builder.AddAttribute(member, property);
                    break;
                case "XmlTextAttribute":
                    builder.AddText(member, property);
                    break;
                case "XmlChildAttribute":
                    builder.AddChild(member, attribute.Named<string>("Wrapper"), property);
                    break;
                case "XmlForeignAttribute":
                    builder.AddForeign(member);
                    break;
            }
        }
    }

    private static AttributeData? Binding(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(a => a.AttributeClass?.BaseType.IsVocabulary("XmlMemberAttribute") ?? false);

    /// <summary>The class and its bound base classes, the farthest first.</summary>
    private static IEnumerable<INamedTypeSymbol> Lineage(INamedTypeSymbol type) => Bases(type).Reverse().Append(type);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t.IsNode(); t = t!.BaseType)
            yield return t!;
    }

    private static bool HasReader(INamedTypeSymbol type) =>
        !type.IsAbstract || type.Find("XmlElementAttribute")?.Named<string>("Discriminator") is not null;

    private static INamedTypeSymbol? DiscriminatedBase(INamedTypeSymbol type) =>
        Bases(type).FirstOrDefault(t => t.Find("XmlElementAttribute")?.Named<string>("Discriminator") is not null);

    private static List<string> Containers(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        for (var t = type.ContainingType; t is not null; t = t.ContainingType)
        {
            var keyword = t.IsRecord ? (t.IsValueType ? "record struct" : "record") : t.IsValueType ? "struct" : t.TypeKind == TypeKind.Interface ? "interface" : "class";
            containers.Insert(0, $"partial {keyword} {t.Name}");
        }
        return containers;
    }
}
