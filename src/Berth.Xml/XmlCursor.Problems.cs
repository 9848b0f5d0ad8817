using System.Xml;

namespace Berth.Xml;

public sealed partial class XmlCursor
{
    private const int LongestShownValue = 80;

    /// <summary>Notes that the value is none of the allowed ones.</summary>
    public void BadValue(ProblemKind kind, params ReadOnlySpan<string> allowed)
    {
        var nearest = NearestName.Find(Value, allowed);
        var fix = $"allowed: {string.Join(", ", allowed)}";
        if (nearest is not null)
            fix = $"did you mean '{nearest}'? {fix}";
        AddBadValue(kind, fix);
    }

    /// <summary>Notes that the value does not look as expected.</summary>
    public void BadValue(ProblemKind kind, string expectation) => AddBadValue(kind, $"expected {expectation}");

    /// <summary>Notes that a member of the entered element is missing.</summary>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="member">The member's path: <c>@name</c>, <c>child</c> or <c>child/@name</c>.</param>
    public void Missing(ProblemKind kind, string member)
    {
        ref var frame = ref _frames[_depth - 1];
        var slash = member.LastIndexOf('/');
        var owner = slash < 0 ? $"<{frame.Name}>" : $"<{member[..slash]}> in <{frame.Name}>";
        var last = member[(slash + 1)..];
        var what = last.Length == 0 ? "text" : last[0] == '@' ? $"the attribute '{last[1..]}'" : $"the element <{last}>";
        Context.Add(new Problem
        {
            Kind = kind,
            Message = $"{owner} lacks {what}",
            Path = member.Length == 0 ? Path() : $"{Path()}/{member}",
            Location = frame.Location,
            Fix = last.Length == 0 ? $"write <{frame.Name}>…</{frame.Name}>" : last[0] == '@' ? $"add {last[1..]}='…'" : $"add <{last}>",
        });
    }

    /// <summary>Notes a discriminator that is missing or names no case, and passes over the element.</summary>
    public void NoCase(string attribute, params ReadOnlySpan<string> allowed)
    {
        Enter();
        if (MoveToAttribute(attribute))
        {
            BadValue(ProblemKind.Xml, allowed);
            MoveToElement();
        }
        else
        {
            Missing(ProblemKind.Xml, "@" + attribute);
        }
        Leave();
        Skip();
    }

    /// <summary>Notes an attribute that nobody knows, if the reading is strict.</summary>
    /// <param name="known">The known names, separated by spaces.</param>
    public void UnknownAttribute(string known)
    {
        if (!Options.Strict)
            return;
        var name = _reader.LocalName;
        AddUnknown($"attribute '{name}' is not known in <{_frames[_depth - 1].Name}>", $"@{name}", NearestName.Find(name, known.Split(' ')));
    }

    /// <summary>Notes an element that nobody knows, if the reading is strict, and passes over it.</summary>
    /// <param name="known">The known names, separated by spaces.</param>
    public void UnknownElement(string known)
    {
        if (Options.Strict)
        {
            var nearest = IsNative ? NearestName.Find(_reader.LocalName, known.Split(' ')) : null;
            AddUnknown($"<{_reader.Name}> is not known in <{_frames[_depth - 1].Name}>", _reader.Name, nearest is null ? null : $"<{nearest}>");
        }
        Skip();
    }

    private void ReportRepeated(ProblemKind? kind)
    {
        if (!Options.Strict && kind is null)
            return;
        Context.Add(new Problem
        {
            Kind = kind ?? ProblemKind.Schema,
            Message = $"<{_frames[_depth - 1].Name}> has more than one <{_reader.LocalName}>" + (kind is null ? "; only the first counts" : ""),
            Path = $"{Path()}/{_reader.LocalName}",
            Location = Here,
            Fix = "remove the others",
        });
    }

    private void AddUnknown(string message, string step, string? nearest) => Context.Add(new Problem
    {
        Kind = ProblemKind.Schema,
        Message = message,
        Path = $"{Path()}/{step}",
        Location = Here,
        Fix = nearest is null ? null : $"did you mean {nearest}?",
    });

    private void AddBadValue(ProblemKind kind, string fix)
    {
        var value = Value;
        var shown = value.Length > LongestShownValue ? string.Concat(value[..LongestShownValue], "…") : value.ToString();
        var isAttribute = !_isText && _reader.NodeType == XmlNodeType.Attribute;
        var element = _frames[_depth - 1].Name;
        Context.Add(new Problem
        {
            Kind = kind,
            Message = isAttribute ? $"'{shown}' is no value for the attribute '{_reader.LocalName}' of <{element}>" : $"'{shown}' is no value for <{element}>",
            Path = isAttribute ? $"{Path()}/@{_reader.LocalName}" : Path(),
            Location = isAttribute ? Here : ElementLocation,
            Value = value.ToString(),
            Fix = fix,
        });
    }

    private bool BadNumber(bool isOutOfRange, Int128 min, Int128 max, ProblemKind kind)
    {
        AddBadValue(kind, isOutOfRange ? $"allowed: {min} to {max}" : "expected a whole number");
        return false;
    }
}
