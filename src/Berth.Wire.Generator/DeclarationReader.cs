using System.Globalization;

namespace Berth.Wire.Generator;

/// <summary>Reads a declaration file. Its notation is explained at the top of <c>remote.x</c>.</summary>
internal sealed class DeclarationReader
{
    private readonly DeclarationText _text;
    private readonly Protocol _protocol = new();

    public DeclarationReader(string text) => _text = new(text);

    public Protocol Read()
    {
        while (!_text.AtEnd)
        {
            var keyword = _text.Word();
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
                default: throw _text.Error($"'{keyword}' starts no declaration; known are program, record, struct, call, event, enum, flags, names");
            }
        }

        return _protocol;
    }

    private void ReadProgram()
    {
        string name = _text.Word(), wire = _text.Word(), number = _text.Word(), version = _text.Word();
        var prefix = _text.TryTake("types") ? _text.Word() : "";
        _protocol.Program = new(name, wire, number, version, prefix);
    }

    private void ReadStruct(bool isRecord)
    {
        var name = _text.Word();
        var fields = ReadFields();
        if (fields.Count == 0) throw _text.Error($"'{name}' has no fields");
        _protocol.Structs.Add(new(name, isRecord, fields));
    }

    private List<FieldDeclaration> ReadFields()
    {
        var fields = new List<FieldDeclaration>();
        _text.Take("(");
        if (_text.TryTake(")")) return fields;
        do
        {
            var written = _text.Word();
            var type = WireType.Parse(written) ?? throw _text.Error($"'{written}' is no type");
            fields.Add(new(type, _text.Word()));
        }
        while (_text.TryTake(","));
        _text.Take(")");
        return fields;
    }

    private void ReadProcedure(bool isEvent)
    {
        var written = _text.Word();
        if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw _text.Error($"'{written}' is no procedure number");
        var procedure = new ProcedureDeclaration(
            number, _text.Word(), isEvent, ReadFields(), _text.TryTake("->") ? ReadFields() : []);
        if (_text.TryTake(":"))
        {
            do ReadFact(procedure);
            while (_text.TryTake(";"));
        }

        _protocol.Procedures.Add(procedure);
    }

    private void ReadFact(ProcedureDeclaration procedure)
    {
        var fact = _text.Word();
        switch (fact)
        {
            case "high": procedure.HighPriority = true; break;
            case "unauthenticated": procedure.BeforeAuthentication = true; break;
            case "allowed": procedure.ReadOnly = "Allowed"; break;
            case "denied": procedure.ReadOnly = "Denied"; break;
            case "conditional": procedure.ReadOnly = "Conditional"; break;
            case "stream":
                procedure.Stream = _text.Word() switch
                {
                    "read" => "ToClient",
                    "write" => "ToServer",
                    var other => throw _text.Error($"'{other}' is no stream direction: read or write"),
                };
                break;
            case "sparse": procedure.SparseFlag = _text.Word(); break;
            case "acl": procedure.Permissions = _text.WordsUntilFact(); break;
            case "filter": procedure.Filter = _text.WordsUntilFact(); break;
            default:
                if (!fact.StartsWith("vir", StringComparison.Ordinal)) throw _text.Error($"'{fact}' is no fact about a procedure");
                procedure.Function = fact;
                break;
        }
    }

    private void ReadEnum(bool isFlags)
    {
        string name = _text.Word(), origin = _text.Word();
        var members = new List<EnumMember>();
        _text.Take("{");
        while (!_text.TryTake("}"))
        {
            var member = _text.Word();
            _text.Take("=");
            var value = _text.Word();
            var texts = new List<string>();
            while (_text.TryString(out var said)) texts.Add(said);
            members.Add(new(member, value, texts));
            _text.TryTake(",");
        }

        _protocol.Enums.Add(new(name, origin, isFlags, members));
    }

    private void ReadNames()
    {
        var name = _text.Word();
        var entries = new List<NameEntry>();
        _text.Take("{");
        while (!_text.TryTake("}"))
        {
            var constant = _text.Word();
            if (!_text.TryString(out var value)) throw _text.Error($"'{constant}' needs a quoted text");
            var remark = _text.TryString(out var said) ? said : "";
            entries.Add(new(constant, value, remark));
        }

        _protocol.Names.Add(new(name, entries));
    }
}
