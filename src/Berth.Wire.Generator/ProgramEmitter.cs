namespace Berth.Wire.Generator;

/// <summary>One class per program: its number, its procedures with their types, and the facts about each.</summary>
internal static class ProgramEmitter
{
    private const string Void = "global::Berth.Wire.XdrVoid";

    public static void Emit(CodeWriter code, ProgramDeclaration program, IReadOnlyList<ProcedureDeclaration> procedures)
    {
        foreach (var procedure in procedures) EmitMessages(code, program, procedure);
        EmitNumbers(code, program, procedures);
        code.Line($"/// <summary>The program <c>{program.Name}</c>.</summary>");
        code.Open($"public static partial class {program.Class}");
        code.Line($"public const uint Number = {program.Number};");
        code.Line($"public const uint Version = {program.Version};");
        var last = procedures.Max(p => p.Number);
        code.Line("/// <summary>What is known about the program and each of its procedures.</summary>");
        code.Line($"public static global::Berth.Wire.RpcProgram Program {{ get; }} = new(\"{program.Name}\", Number, Version, {last}, Describe);");
        foreach (var procedure in procedures) EmitProcedure(code, program, procedure);
        EmitDescribe(code, procedures);
        code.Close();
    }

    private static void EmitMessages(CodeWriter code, ProgramDeclaration program, ProcedureDeclaration procedure)
    {
        Emit(procedure.IsEvent ? "Msg" : "Args", procedure.IsEvent ? "Payload" : "Arguments", procedure.Arguments);
        Emit("Ret", "Results", procedure.Results);

        void Emit(string suffix, string role, IReadOnlyList<FieldDeclaration> fields)
        {
            if (fields.Count == 0) return;
            code.Line($"/// <summary>{role} of <c>{procedure.Function ?? procedure.Name}</c>.</summary>");
            MessageEmitter.Emit(code, program.TypePrefix + procedure.Name + suffix, isRecord: false, fields);
        }
    }

    private static void EmitNumbers(CodeWriter code, ProgramDeclaration program, IReadOnlyList<ProcedureDeclaration> procedures)
    {
        code.Line($"/// <summary>The procedure numbers of the program <c>{program.Name}</c>.</summary>");
        code.Open($"public enum {program.Class}Procedure");
        foreach (var procedure in procedures) code.Line($"{procedure.Name} = {procedure.Number},");
        code.Close();
    }

    private static void EmitProcedure(CodeWriter code, ProgramDeclaration program, ProcedureDeclaration procedure)
    {
        var name = program.TypePrefix + procedure.Name;
        var arguments = procedure.Arguments.Count == 0 ? Void : name + (procedure.IsEvent ? "Msg" : "Args");
        var results = procedure.Results.Count == 0 ? Void : name + "Ret";
        var type = procedure.IsEvent
            ? $"global::Berth.Wire.RpcEvent<{arguments}>"
            : $"global::Berth.Wire.RpcProcedure<{arguments}, {results}>";
        code.Line($"public static {type} {procedure.Name} => new(Program, {procedure.Number});");
    }

    private static void EmitDescribe(CodeWriter code, IReadOnlyList<ProcedureDeclaration> procedures)
    {
        code.Open("private static global::Berth.Wire.ProcedureInfo? Describe(int number) => number switch");
        foreach (var p in procedures)
        {
            var facts = new List<string> { p.Number.ToString(), $"\"{p.Name}\"" };
            if (p.Function is { } function) facts.Add($"Function: \"{function}\"");
            if (p.IsEvent) facts.Add("IsEvent: true");
            if (p.HighPriority) facts.Add("Priority: global::Berth.Wire.ProcedurePriority.High");
            if (p.BeforeAuthentication) facts.Add("BeforeAuthentication: true");
            if (p.ReadOnly != "Allowed") facts.Add($"ReadOnly: global::Berth.Wire.ReadOnlyPolicy.{p.ReadOnly}");
            if (p.Stream != "None") facts.Add($"Stream: global::Berth.Wire.StreamDirection.{p.Stream}");
            if (p.SparseFlag is { } sparse) facts.Add($"SparseFlag: \"{sparse}\"");
            if (p.Permissions is { } permissions) facts.Add($"Permissions: \"{permissions}\"");
            if (p.Filter is { } filter) facts.Add($"Filter: \"{filter}\"");
            code.Line($"{p.Number} => new({string.Join(", ", facts)}),");
        }

        code.Line("_ => null,");
        code.Close("};");
    }
}
