using System.Globalization;

namespace Berth.Wire.Generator;

/// <summary>Reads a declaration file. Its notation is explained at the top of <c>remote.x</c>.</summary>
internal sealed class DeclarationReader
{
    private readonly DeclarationText text;
    private readonly Protocol protocol = new();

    public DeclarationReader(string text) => this.text = new(text);

    public Protocol Read()
    {
        while (!text.AtEnd)
        {
            var keyword = text.Word();
            switch (keyword)
            {
                case "program": ReadProgram(); break;
                case "record": ReadStruct(isRecord: true); break;
                case "struct": ReadStruct(isRecord: false); break;
                case "call": ReadProcedure(isEvent: false); break;
                case "event": ReadProcedure(isEvent: true); break;
                case "enum": ReadEnum(isFlags: false); break;
                case "flags": ReadEnum(isFlags: true); break;
                case "names": ReadNames(); break;
                default: throw text.Error($"'{keyword}' starts no declaration; known are program, record, struct, call, event, enum, flags, names");
            }
        }

        return protocol;
    }

    private void ReadProgram()
    {
        string name = text.Word(), wire = text.Word(), number = text.Word(), version = text.Word();
        var prefix = text.TryTake("types") ? text.Word() : "";
        protocol.Program = new(name, wire, number, version, prefix);
    }

    private void ReadStruct(bool isRecord)
    {
        var name = text.Word();
        var fields = ReadFields();
        if (fields.Count == 0) throw text.Error($"'{name}' has no fields");
        protocol.Structs.Add(new(name, isRecord, fields));
    }

    private List<FieldDeclaration> ReadFields()
    {
        var fields = new List<FieldDeclaration>();
        text.Take("(");
        if (text.TryTake(")")) return fields;
        do
        {
            var written = text.Word();
            var type = WireType.Parse(written) ?? throw text.Error($"'{written}' is no type");
            fields.Add(new(type, text.Word()));
        }
        while (text.TryTake(","));
        text.Take(")");
        return fields;
    }

    private void ReadProcedure(bool isEvent)
    {
        var written = text.Word();
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw text.Error($"'{written}' is no procedure number");
        var procedure = new ProcedureDeclaration(
            number, text.Word(), isEvent, ReadFields(), text.TryTake("->") ? ReadFields() : []);
        if (text.TryTake(":"))
        {
            do ReadFact(procedure);
            while (text.TryTake(";"));
        }

        protocol.Procedures.Add(procedure);
    }

    private void ReadFact(ProcedureDeclaration procedure)
    {
        var fact = text.Word();
        switch (fact)
        {
            case "high": procedure.HighPriority = true; break;
            case "unauthenticated": procedure.BeforeAuthentication = true; break;
            case "allowed": procedure.ReadOnly = "Allowed"; break;
            case "denied": procedure.ReadOnly = "Denied"; break;
            case "conditional": procedure.ReadOnly = "Conditional"; break;
            case "stream":
                procedure.Stream = text.Word() switch
                {
                    "read" => "ToClient",
                    "write" => "ToServer",
                    var other => throw text.Error($"'{other}' is no stream direction: read or write"),
                };
                break;
            case "sparse": procedure.SparseFlag = text.Word(); break;
            case "acl": procedure.Permissions = text.WordsUntilFact(); break;
            case "filter": procedure.Filter = text.WordsUntilFact(); break;
            default:
                if (!fact.StartsWith("vir", StringComparison.Ordinal)) throw text.Error($"'{fact}' is no fact about a procedure");
                procedure.Function = fact;
                break;
        }
    }

    private void ReadEnum(bool isFlags)
    {
        string name = text.Word(), origin = text.Word();
        var members = new List<EnumMember>();
        text.Take("{");
        while (!text.TryTake("}"))
        {
            var member = text.Word();
            text.Take("=");
            var value = text.Word();
            var texts = new List<string>();
            while (text.TryString(out var said)) texts.Add(said);
            members.Add(new(member, value, texts));
            text.TryTake(",");
        }

        protocol.Enums.Add(new(name, origin, isFlags, members));
    }

    private void ReadNames()
    {
        var name = text.Word();
        var entries = new List<NameEntry>();
        text.Take("{");
        while (!text.TryTake("}"))
        {
            var constant = text.Word();
            if (!text.TryString(out var value)) throw text.Error($"'{constant}' needs a quoted text");
            var remark = text.TryString(out var said) ? said : "";
            entries.Add(new(constant, value, remark));
        }

        protocol.Names.Add(new(name, entries));
    }
}
