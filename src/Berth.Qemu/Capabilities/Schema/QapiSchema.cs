using System.Text.Json;

namespace Berth.Qemu.Capabilities.Schema;

/// <summary>
/// QEMU's QAPI schema (QMP <c>query-qmp-schema</c>): every command and event with the types of what goes in and comes out.
/// </summary>
public sealed class QapiSchema
{
    private const string ReturnStep = "->";

    internal QapiSchema(IReadOnlyDictionary<string, QapiCommand> commands, IReadOnlyDictionary<string, QapiType> events)
    {
        Commands = commands;
        Events = events;
    }

    public IReadOnlyDictionary<string, QapiCommand> Commands { get; }

    /// <summary>Events, with the type of their data.</summary>
    public IReadOnlyDictionary<string, QapiType> Events { get; }

    public static QapiSchema Empty { get; } = new(new Dictionary<string, QapiCommand>(), new Dictionary<string, QapiType>());

    /// <summary>Reads QEMU's reply.</summary>
    /// <exception cref="FormatException">A type refers to one that is not there.</exception>
    public static QapiSchema Parse(JsonElement reply) => QapiSchemaReader.Read(reply);

    /// <summary>
    /// Whether the schema has what a path names. The first step is a command or an event; each further one is
    /// <list type="bullet">
    /// <item><c>member</c>: a member of the object reached so far (lists are looked through);</item>
    /// <item><c>member=value</c>: that value of that member; where the member is the object's tag, the steps that follow may also name
    /// members of the selected variant;</item>
    /// <item><c>=value</c>: a value of the choice reached so far;</item>
    /// <item><c>@feature</c>: a feature declared on what was reached so far (after <c>tag=value</c>: on the value or its variant);</item>
    /// <item><c>-&gt;</c> (second step only): the command's result instead of its arguments.</item>
    /// </list>
    /// For example <c>Has("blockdev-add", "driver=nbd", "reconnect-delay")</c>.
    /// </summary>
    public bool Has(params ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return false;
        var rest = path[1..];
        if (Events.TryGetValue(path[0], out var data))
            return Walk(data, null, rest);
        if (!Commands.TryGetValue(path[0], out var command))
            return false;
        if (rest.IsEmpty)
            return true;
        if (rest[0] == ReturnStep)
            return Walk(command.Returns, null, rest[1..]);
        return rest[0].StartsWith('@') ? HasFeature(command.Features, rest) : Walk(command.Arguments, null, rest);
    }

    /// <summary>
    /// Checks a command's arguments; also those of an option that takes the same as JSON, such as <c>-blockdev</c>. Returns the first
    /// thing wrong with the path to it, null when they conform. <c>device_add</c> takes more than its schema says.
    /// </summary>
    public string? FindProblem(string command, JsonElement arguments) =>
        Commands.TryGetValue(command, out var known) ? QapiCheck.Find(known.Arguments, arguments, command) : $"There is no command '{command}'.";

    private static bool Walk(QapiType type, QapiType? variant, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
            return true;
        if (steps[0].StartsWith('@') && type is not QapiArray)
            return HasFeature(type.Features, steps);
        switch (type)
        {
            case QapiArray array:
                return Walk(array.Element, null, steps);
            case QapiAlternate alternate:
                foreach (var choice in alternate.Choices)
                    if (Walk(choice, null, steps))
                        return true;
                return false;
            case QapiEnum choice:
                return steps[0].StartsWith('=') && HasValue(choice, steps[0][1..], steps[1..]);
            case QapiObject @object:
                return WalkObject(@object, steps) || (variant is not null && Walk(variant, null, steps));
            default:
                return false;
        }
    }

    private static bool WalkObject(QapiObject type, ReadOnlySpan<string> steps)
    {
        var step = steps[0];
        var rest = steps[1..];
        var equals = step.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? step : step[..equals];
        if (!type.Members.TryGetValue(name, out var member))
            return false;
        if (equals < 0)
            return !rest.IsEmpty && rest[0].StartsWith('@') ? HasFeature(member.Features, rest) : Walk(member.Type, null, rest);
        string[] value = [step[equals..]];
        var variant = name == type.Tag ? type.Variants.GetValueOrDefault(step[(equals + 1)..]) : null;
        if (!Walk(member.Type, null, value))
            return false;
        if (rest.IsEmpty || !rest[0].StartsWith('@'))
            return rest.IsEmpty || Walk(type, variant, rest);
        return Walk(member.Type, null, [value[0], .. rest]) || (variant is not null && HasFeature(variant.Features, rest));
    }

    private static bool HasValue(QapiEnum choice, string value, ReadOnlySpan<string> rest) =>
        choice.Values.TryGetValue(value, out var features) && (rest.IsEmpty || HasFeature(features, rest));

    private static bool HasFeature(IReadOnlyList<string> features, ReadOnlySpan<string> steps)
    {
        if (steps.Length != 1 || !steps[0].StartsWith('@'))
            return false;
        foreach (var feature in features)
            if (steps[0].AsSpan(1).SequenceEqual(feature))
                return true;
        return false;
    }
}
