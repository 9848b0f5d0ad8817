namespace Berth.Wire.Generator;

/// <summary>Enumerations, the texts that belong to their members, and names of typed parameters.</summary>
internal static class EnumEmitter
{
    public static void Emit(CodeWriter code, EnumDeclaration declaration)
    {
        code.Line($"/// <summary>libvirt's <c>{declaration.Origin}</c>.</summary>");
        if (declaration.IsFlags) code.Line("[global::System.Flags]");
        code.Open($"public enum {declaration.Name} : {(declaration.IsFlags ? "uint" : "int")}");
        if (declaration.IsFlags && declaration.Members.All(m => m.Value != "0")) code.Line("None = 0,");
        foreach (var member in declaration.Members) code.Line($"{member.Name} = {member.Value},");
        code.Close();
        var texts = declaration.Members.Max(m => m.Texts.Count);
        if (texts > 0) EmitTexts(code, declaration, texts);
    }

    public static void Emit(CodeWriter code, NamesDeclaration names)
    {
        code.Open($"public static class {names.Class}");
        foreach (var entry in names.Entries)
        {
            if (entry.Remark.Length > 0) code.Line($"/// <summary>{char.ToUpperInvariant(entry.Remark[0])}{entry.Remark.Substring(1)}.</summary>");
            code.Line($"public const string {entry.Name} = \"{entry.Text}\";");
        }

        code.Close();
    }

    private static void EmitTexts(CodeWriter code, EnumDeclaration declaration, int texts)
    {
        code.Open($"internal static class {declaration.Name}Text");
        for (var i = 0; i < texts; i++)
        {
            code.Open($"public static string? Text{i}({declaration.Name} value) => value switch");
            foreach (var member in declaration.Members.Where(m => m.Texts.Count > i))
                code.Line($"{declaration.Name}.{member.Name} => \"{member.Texts[i]}\",");
            code.Line("_ => null,");
            code.Close("};");
        }

        code.Close();
    }
}
