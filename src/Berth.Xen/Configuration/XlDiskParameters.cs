namespace Berth.Xen.Configuration;

/// <summary>The parameters of one disk: named ones, flags, and up to four that are told by their position. An empty one counts as not
/// given. Source: <c>xl-disk-configuration(5)</c>.</summary>
internal sealed class XlDiskParameters
{
    private static readonly string[] s_positions = ["target", "format", "vdev", "access"];
    private static readonly string[] s_names = ["target", "format", "vdev", "access", "devtype", "backend", "backendtype"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public string? Target => Find("target");

    public string? Format => Find("format");

    public string? VirtualDevice => Find("vdev");

    public string? Access => Find("access");

    public string? DeviceType => Find("devtype");

    /// <summary>The domain that serves the disk.</summary>
    public string? Backend => Find("backend");

    public string? BackendType => Find("backendtype");

    private string? Find(string name) => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static XlDiskParameters Parse(XlString text, XlSource source)
    {
        const string target = "target=";
        var parameters = new XlDiskParameters();
        var rest = text.Text.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart();
            if (rest.StartsWith(target, StringComparison.Ordinal))
            {
                // A named target is all of the rest, commas included.
                parameters._values["target"] = rest[target.Length..].ToString();
                break;
            }
            var comma = rest.IndexOf(',');
            parameters.Add((comma < 0 ? rest : rest[..comma]).ToString(), text, source);
            rest = comma < 0 ? [] : rest[(comma + 1)..];
        }
        return parameters;
    }

    private void Add(string parameter, XlString text, XlSource source)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            AddByPosition(parameter, text, source);
            return;
        }
        var name = parameter[..equals];
        if (!s_names.Contains(name, StringComparer.Ordinal)) source.Unknown(text, "parameter of a disk", name, s_names);
        else if (!_values.TryAdd(name, parameter[(equals + 1)..])) source.Refuse(text, $"'{name}' of a disk is set twice", "remove one of the two");
    }

    private void AddByPosition(string parameter, XlString text, XlSource source)
    {
        if (parameter == "cdrom")
        {
            _values["devtype"] = parameter;
            return;
        }
        foreach (var name in s_positions)
            if (_values.TryAdd(name, parameter)) return;
        if (parameter.Length > 0) source.Refuse(text, $"'{parameter}' is one parameter of a disk too many", "name parameters: format=…,vdev=…,access=…,target=…");
    }
}
