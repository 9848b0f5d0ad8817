using System.Text;
using Berth.Wire.Protocol;

namespace Berth.Cli.Errors;

/// <summary>The names under which libvirt's documentation lists error codes.</summary>
internal static class ErrorCodeName
{
    // Words that libvirt abbreviates or writes as one.
    private static readonly (string Ours, string Theirs)[] s_words =
    [
        ("INVALID_ARGUMENT", "INVALID_ARG"), ("INVALID_CONNECTION", "INVALID_CONN"), ("DOMAIN_EXISTS", "DOM_EXIST"), ("EXISTS", "EXIST"),
        ("STORAGE_VOLUME", "STORAGE_VOL"), ("NW_FILTER", "NWFILTER"), ("XEN_STORE", "XENSTORE"),
    ];

    public static string Of(ErrorCode code)
    {
        if (!Enum.IsDefined(code)) return "unknown code";
        var words = new StringBuilder();
        foreach (var character in code.ToString())
        {
            if (char.IsUpper(character) && words.Length > 0) words.Append('_');
            words.Append(char.ToUpperInvariant(character));
        }
        var name = words.ToString();
        foreach (var (ours, theirs) in s_words) name = name.Replace(ours, theirs, StringComparison.Ordinal);
        return "VIR_ERR_" + name;
    }
}
