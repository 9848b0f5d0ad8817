using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities.Schema;

/// <summary>Turns the flat list that QEMU sends into types that refer to each other.</summary>
internal sealed class QapiSchemaReader
{
    private readonly Dictionary<string, JsonElement> _entities = new(1600, StringComparer.Ordinal);
    private readonly Dictionary<string, QapiType> _types = new(1600, StringComparer.Ordinal);
    private readonly NamePool _names = new();

    public static QapiSchema Read(JsonElement reply)
    {
        var reader = new QapiSchemaReader();
        foreach (var entity in ((JsonElement?)reply).Items())
            if (entity.Text("name"u8) is { } name)
                reader._entities[name] = entity;
        return reader.Build();
    }

    private QapiSchema Build()
    {
        // First every type, then what it is made of: types refer to each other in circles.
        foreach (var (name, entity) in _entities)
            if (Create(name, entity) is { } type)
                _types.Add(name, type);
        var commands = new Dictionary<string, QapiCommand>(StringComparer.Ordinal);
        var events = new Dictionary<string, QapiType>(StringComparer.Ordinal);
        foreach (var (name, entity) in _entities)
        {
            if (_types.TryGetValue(name, out var type))
                Complete(type, entity);
            else if (entity.Text("meta-type"u8) is "command")
                commands.Add(name, new(Type(entity, "arg-type"u8), Type(entity, "ret-type"u8), Features(entity)));
            else if (entity.Text("meta-type"u8) is "event")
                events.Add(name, Type(entity, "arg-type"u8));
        }
        return new(commands, events);
    }

    private QapiType? Create(string name, JsonElement entity) => entity.Text("meta-type"u8) switch
    {
        "builtin" => new QapiBuiltin { Name = name, JsonType = entity.Text("json-type"u8) ?? "value" },
        "enum" => new QapiEnum { Values = Values(entity), Features = Features(entity) },
        "array" => new QapiArray { Features = Features(entity) },
        "object" => new QapiObject { Tag = _names.Share(entity.Text("tag"u8)), Features = Features(entity) },
        "alternate" => new QapiAlternate { Features = Features(entity) },
        _ => null,
    };

    private void Complete(QapiType type, JsonElement entity)
    {
        switch (type)
        {
            case QapiArray array:
                array.Element = Type(entity, "element-type"u8);
                break;
            case QapiAlternate alternate:
                var choices = new List<QapiType>();
                foreach (var choice in entity.Member("members"u8).Items())
                    choices.Add(Type(choice, "type"u8));
                alternate.Choices = [.. choices];
                break;
            case QapiObject @object:
                @object.Members = Members(entity);
                if (@object.Tag is not null)
                    @object.Variants = Variants(entity);
                break;
        }
    }

    private Dictionary<string, QapiMember> Members(JsonElement entity)
    {
        var members = new Dictionary<string, QapiMember>(StringComparer.Ordinal);
        foreach (var member in entity.Member("members"u8).Items())
            if (member.Text("name"u8) is { } name)
                members[_names.Share(name)] = new(Type(member, "type"u8), member.Member("default"u8) is not null, Features(member));
        return members;
    }

    private Dictionary<string, QapiType> Variants(JsonElement entity)
    {
        var variants = new Dictionary<string, QapiType>(StringComparer.Ordinal);
        foreach (var variant in entity.Member("variants"u8).Items())
            if (variant.Text("case"u8) is { } name)
                variants[_names.Share(name)] = Type(variant, "type"u8);
        return variants;
    }

    /// <summary>A choice's values: with features since QEMU 6.2 (<c>members</c>), as plain texts for older readers (<c>values</c>).</summary>
    private Dictionary<string, IReadOnlyList<string>> Values(JsonElement entity)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var value in entity.Member("values"u8).Texts())
            values[_names.Share(value)] = [];
        foreach (var member in entity.Member("members"u8).Items())
            if (member.Text("name"u8) is { } name)
                values[_names.Share(name)] = Features(member);
        return values;
    }

    private string[] Features(JsonElement entity) =>
        entity.Member("features"u8) is { } list ? _names.Share(((JsonElement?)list).Texts()) : [];

    private QapiType Type(JsonElement owner, ReadOnlySpan<byte> member)
    {
        var name = owner.Text(member) ?? "";
        return _types.TryGetValue(name, out var type)
            ? type
            : throw new FormatException($"QEMU's schema refers to a type '{name}' that it does not define.");
    }
}
