namespace Berth.Wire.Generator;

/// <summary>One C# type per structure, with its XDR form.</summary>
internal static class MessageEmitter
{
    public static void Emit(CodeWriter code, string name, bool isRecord, IReadOnlyList<FieldDeclaration> fields)
    {
        var parameters = string.Join(", ", fields.Select(f => $"{f.Type.CSharp} {f.Name}"));
        code.Open(isRecord
            ? $"public sealed partial record {name}({parameters}) : global::Berth.Wire.IXdr<{name}>"
            : $"public sealed partial class {name} : global::Berth.Wire.IXdr<{name}>");
        if (!isRecord)
            foreach (var field in fields) code.Line($"public required {field.Type.CSharp} {field.Name} {{ get; init; }}");
        EmitDecode(code, name, isRecord, fields);
        code.Open("public void Encode(ref global::Berth.Wire.XdrWriter writer)");
        foreach (var field in fields) code.Line(field.Type.Write(field.Name) + ";");
        code.Close();
        code.Close();
    }

    private static void EmitDecode(CodeWriter code, string name, bool isRecord, IReadOnlyList<FieldDeclaration> fields)
    {
        // Initialisers and arguments are evaluated in the order they are written, which is the order on the wire.
        code.Line($"public static {name} Decode(ref global::Berth.Wire.XdrReader reader) =>");
        var values = fields.Select(f => isRecord ? f.Type.Read : $"{f.Name} = {f.Type.Read}");
        var list = string.Join(", ", values);
        code.Line(isRecord ? $"    new({list});" : $"    new() {{ {list} }};");
    }
}
