using System.Text;
using Berth.Xml.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Berth.Xml.Generator.Parsing;

/// <summary>Finds the XML names of an enumeration's members.</summary>
internal static class EnumParser
{
    public static EnumModel Parse(INamedTypeSymbol type, Compilation compilation)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.IsConst)
            .Select(f => new EnumMemberModel(f.Name, f.Find("XmlNameAttribute")?.FirstArgument() ?? KebabCase(f.Name), f.Documentation(default)));
        var isForeign = !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
        return new EnumModel(
            NamespaceOf(type),
            ClassName(type),
            type.Qualified(),
            !isForeign && IsPublic(type),
            new EquatableArray<EnumMemberModel>(members));
    }

    /// <summary>The class with the names, and whether another assembly has it already.</summary>
    public static (string Qualified, bool Exists) NamesOf(INamedTypeSymbol type, Compilation compilation)
    {
        var ns = NamespaceOf(type);
        var name = (ns.Length == 0 ? "" : ns + ".") + ClassName(type);
        var isForeign = !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);
        var exists = isForeign && type.ContainingAssembly.GetTypeByMetadataName(name) is { DeclaredAccessibility: Accessibility.Public };
        return ("global::" + name, exists);
    }

    private static string ClassName(INamedTypeSymbol type)
    {
        var name = type.Name + "Names";
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.Name + name;
        return name;
    }

    private static string NamespaceOf(ISymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
            if (t.DeclaredAccessibility != Accessibility.Public)
                return false;
        return true;
    }

    /// <summary><c>VirtioSerial</c> is <c>virtio-serial</c>, <c>PCIBridge</c> is <c>pci-bridge</c>, <c>Qcow2</c> is <c>qcow2</c>.</summary>
    private static string KebabCase(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && name[i - 1] != '_')
                result.Append('-');
            result.Append(name[i] == '_' ? '-' : char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }
}
