namespace Berth.Machine.Cpus.X86;

/// <summary>Reads the tables of models, whose notation the first of them describes.</summary>
internal sealed class X86ModelTable
{
    private readonly X86Tables _tables;
    private readonly List<X86Model> _models = [];
    private readonly Dictionary<string, X86Model> _byName = new(StringComparer.Ordinal);
    private X86Model? _model;
    private string _list = "";

    private X86ModelTable(X86Tables tables) => _tables = tables;

    public static List<X86Model> Read(X86Tables tables)
    {
        var table = new X86ModelTable(tables);
        foreach (var name in (ReadOnlySpan<string>)["x86-models-generic.txt", "x86-models-intel.txt", "x86-models-amd.txt"])
            foreach (var words in CpuTableText.Lines(name)) table.Read(words);
        return table._models;
    }

    private void Read(string[] words)
    {
        switch (words[0])
        {
            case "vendor": _model!.Vendor = _tables.FindVendor(words[1]); break;
            case "signature": _model!.Signatures = words[1] == "none" ? [] : Array.ConvertAll(words[1..], X86SignatureRange.Parse); break;
            case "+" or "-" or "later" or "gone" or "&": ReadFeatures(words); break;
            default: Open(words); break;
        }
    }

    private void ReadFeatures(string[] words)
    {
        if (words[0] != "&") _list = words[0];
        foreach (var name in words.AsSpan(1))
        {
            var feature = (_tables.FindFeature(name) ?? throw new InvalidOperationException($"the CPU model {_model!.Name} has the unknown feature {name}")).Index;
            switch (_list)
            {
                case "+": _model!.Features.Add(feature); break;
                case "later": _model!.Later.Add(feature); break;
                case "gone": _model!.Gone = [.. _model.Gone, feature]; break;
                default:
                    _model!.Features.Remove(feature);
                    _model.Later.Remove(feature);
                    break;
            }
        }
    }

    private void Open(string[] words)
    {
        var isVersion = IsVersion(words[0]);
        _model = new X86Model { Name = words[0], Index = _models.Count, DescribesGuests = !isVersion, IsCompared = !isVersion };
        for (var i = 1; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "like" or "full" or "bare": Inherit(words[i], words[++i]); break;
                case "=": BeVersionOf(words[++i]); break;
                case "host": _model.DescribesGuests = false; break;
                case "hidden": _model.DescribesGuests = _model.DescribesHosts = false; break;
                case "asked": _model.IsCompared = false; break;
                default: throw new InvalidOperationException($"the CPU model {_model.Name} has the unknown flag {words[i]}");
            }
        }
        _models.Add(_model);
        _byName.Add(_model.Name, _model);
    }

    private void Inherit(string how, string name)
    {
        var (model, origin) = (_model!, Find(name));
        (model.Vendor, model.Signatures, model.Features) = (origin.Vendor, origin.Signatures, origin.Features);
        if (how == "full") model.Features |= origin.Later;
        else if (how == "like") model.Later = origin.Later;
    }

    private void BeVersionOf(string name)
    {
        // A version means what it means: nothing came or went later.
        Inherit("bare", name);
        Find(name).Canonical ??= _model!.Name;
    }

    private X86Model Find(string name) => _byName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"the CPU model {_model!.Name} refers to {name}, which is not above it");

    private static bool IsVersion(string name)
    {
        var mark = name.LastIndexOf("-v", StringComparison.Ordinal);
        return mark > 0 && mark + 2 < name.Length && name.AsSpan(mark + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
