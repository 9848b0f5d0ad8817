using System.Globalization;
using Berth.Xml.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Berth.Xml.Generator.Parsing;

/// <summary>Turns a bound property into a <see cref="MemberModel"/>.</summary>
internal sealed class MemberParser(INamedTypeSymbol owner, Compilation compilation, List<DiagnosticModel> diagnostics, List<EnumModel> enums)
{
    public MemberModel? Parse(IPropertySymbol property, AttributeData attribute, CancellationToken cancellation)
    {
        var attributeName = attribute.AttributeClass!.Name;
        var isChild = attributeName is "XmlChildAttribute" or "XmlForeignAttribute";
        var (type, isNullable, isList) = Unwrap(property.Type);
        var kind = KindOf(type);
        if (kind is null)
            return Unsupported(property, "use a string, number, bool, Guid, enumeration, IXmlValue, bound class, or a List<T> of those");
        if (kind is ValueKind.Node or ValueKind.Foreign && !isChild)
            return Unsupported(property, "an attribute or text holds one value");
        if (isList && !isChild)
            return Unsupported(property, "a list is bound with [XmlChild]");
        if (attributeName == "XmlForeignAttribute" && !(isList && kind == ValueKind.Foreign))
            return Unsupported(property, "[XmlForeign] needs a List<XmlForeign>");

        var problem = ProblemName(attribute, "Problem") ?? "Xml";
        var member = new MemberModel
        {
            Property = property.Name,
            DeclaringType = property.ContainingType.Qualified(),
            Type = type.Qualified(),
            Kind = kind.Value,
            IsNullable = isNullable,
            IsValueType = type.IsValueType,
            IsList = isList,
            IsAutoProperty = IsAuto(property),
            Setter = SetterOf(property, isList),
            Name = attribute.FirstArgument() ?? "",
            Secret = attribute.Named<bool>("Secret"),
            Live = attribute.Named<bool>("Live"),
            Host = attribute.Named<bool>("Host"),
            IsOnOff = attribute.Named<int>("Bool") == 1,
            IsPresence = attribute.Named<int>("Bool") == 2,
            Hex = attribute.Named<int>("Hex"),
            RequiredWithin = attribute.Named<bool>("RequiredWithin"),
            Required = attribute.Named<bool>("Required") || (property.IsRequired && !isNullable),
            Problem = problem,
            Missing = ProblemName(attribute, "Missing") ?? problem,
            ValueAttribute = attribute.Named<string>("ValueAttribute"),
            OmitEmpty = attribute.Named<bool>("OmitEmpty"),
            Once = attribute.Named<bool>("Once"),
            Documentation = property.Documentation(cancellation),
        };
        if (member.IsPresence && (member.Kind != ValueKind.Bool || isList || attributeName != "XmlChildAttribute"))
            return Unsupported(property, "the spelling Presence is for a bool bound with [XmlChild]");

        if (attributeName == "XmlChildAttribute" && kind != ValueKind.Node && member.Name.Length == 0)
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.NoName, property, property.ToDisplayString()));

        member = WithRange(member, type, attribute);
        member = WithWhen(member, property, attribute);
        return kind.Value switch
        {
            ValueKind.Enum => WithNames(member, (INamedTypeSymbol)type),
            ValueKind.Node => WithElement(member, property, (INamedTypeSymbol)type),
            ValueKind.Foreign => member with { Namespace = attribute.Named<string>("Namespace") },
            _ => member,
        };
    }

    private static (ITypeSymbol Type, bool IsNullable, bool IsList) Unwrap(ITypeSymbol type)
    {
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return (nullable.TypeArguments[0], true, false);
        if (type is INamedTypeSymbol { Name: "List", TypeArguments.Length: 1 } list
            && list.ContainingNamespace.ToDisplayString() == "System.Collections.Generic")
            return (list.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.NotAnnotated), isNullable, true);
        return (type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), isNullable, false);
    }

    private static ValueKind? KindOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 => ValueKind.Signed,
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 => ValueKind.Unsigned,
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Boolean => ValueKind.Bool,
        _ when type.TypeKind == TypeKind.Enum => ValueKind.Enum,
        _ when type.Name == "Guid" && type.ContainingNamespace.ToDisplayString() == "System" => ValueKind.Guid,
        _ when type.IsVocabulary("XmlForeign") => ValueKind.Foreign,
        _ when type.IsNode() => ValueKind.Node,
        _ when type.AllInterfaces.Any(i => i.IsVocabulary("IXmlValue")) => ValueKind.Custom,
        _ => null,
    };

    private SetterKind SetterOf(IPropertySymbol property, bool isList)
    {
        if (property.SetMethod is not { } setter)
            return isList && (IsAuto(property) || !property.ContainingType.Locations.Any(l => l.IsInSource)) ? SetterKind.Fill : SetterKind.None;
        return setter.IsInitOnly || !compilation.IsSymbolAccessibleWithin(setter, owner) ? SetterKind.Accessor : SetterKind.Set;
    }

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private static string? ProblemName(AttributeData attribute, string option)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key != option || argument.Value.Type is null)
                continue;
            return argument.Value.Type.GetMembers().OfType<IFieldSymbol>()
                .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, argument.Value.Value))?.Name;
        }
        return null;
    }

    private static MemberModel WithRange(MemberModel member, ITypeSymbol type, AttributeData attribute)
    {
        var min = attribute.Named("Min", long.MinValue);
        var max = attribute.Named("Max", long.MaxValue);
        if (member.Kind == ValueKind.Signed)
        {
            var (low, high) = type.SpecialType switch
            {
                SpecialType.System_SByte => (sbyte.MinValue, sbyte.MaxValue),
                SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
                SpecialType.System_Int32 => (int.MinValue, int.MaxValue),
                _ => (long.MinValue, long.MaxValue),
            };
            low = Math.Max(low, min);
            return member with
            {
                // The smallest long has no literal.
                Min = low == long.MinValue ? "long.MinValue" : low.ToString(CultureInfo.InvariantCulture),
                Max = Math.Min(high, max).ToString(CultureInfo.InvariantCulture),
            };
        }

        if (member.Kind == ValueKind.Unsigned)
        {
            var high = type.SpecialType switch
            {
                SpecialType.System_Byte => byte.MaxValue,
                SpecialType.System_UInt16 => ushort.MaxValue,
                SpecialType.System_UInt32 => uint.MaxValue,
                _ => ulong.MaxValue,
            };
            if (max is >= 0 and not long.MaxValue)
                high = Math.Min(high, (ulong)max);
            return member with
            {
                Min = Math.Max(min, 0).ToString(CultureInfo.InvariantCulture),
                Max = high.ToString(CultureInfo.InvariantCulture),
            };
        }
        return member;
    }

    private MemberModel WithWhen(MemberModel member, IPropertySymbol property, AttributeData attribute)
    {
        if (attribute.Named<string>("When") is not { } when)
            return member;
        for (INamedTypeSymbol? type = owner; type is not null; type = type.BaseType)
        {
            foreach (var candidate in type.GetMembers(when))
            {
                var holder = compilation.IsSymbolAccessibleWithin(candidate, owner) ? null : type.Qualified();
                if (candidate is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean })
                    return member with { When = when, WhenHolder = holder, WhenIsStatic = candidate.IsStatic };
                if (candidate is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters.Length: 1 } method
                    && method.Parameters[0].Type.IsVocabulary("XmlFormat"))
                    return member with { When = when, WhenHolder = holder, WhenIsStatic = candidate.IsStatic, WhenTakesFormat = true };
            }
        }
        diagnostics.Add(DiagnosticModel.Create(Diagnostics.BadWhen, property, property.ToDisplayString(), when));
        return member;
    }

    private MemberModel WithNames(MemberModel member, INamedTypeSymbol type)
    {
        var (qualified, exists) = EnumParser.NamesOf(type, compilation);
        if (!exists)
            enums.Add(EnumParser.Parse(type, compilation));
        return member with { EnumNames = qualified };
    }

    private MemberModel WithElement(MemberModel member, IPropertySymbol property, INamedTypeSymbol type)
    {
        var declaration = ClassParser.ElementOf(type);
        if (declaration is null && member.Name.Length == 0)
            diagnostics.Add(DiagnosticModel.Create(Diagnostics.NoName, property, property.ToDisplayString()));
        return member with
        {
            UsesOwnName = member.Name.Length == 0,
            Name = member.Name.Length == 0 ? declaration?.FirstArgument() ?? "" : member.Name,
            Namespace = declaration?.Named<string>("Namespace"),
            Prefix = declaration?.Named<string>("Prefix"),
        };
    }

    private MemberModel? Unsupported(IPropertySymbol property, string reason)
    {
        diagnostics.Add(DiagnosticModel.Create(Diagnostics.UnsupportedType, property, property.ToDisplayString(), property.Type.ToDisplayString(), reason));
        return null;
    }
}
