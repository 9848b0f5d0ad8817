using System.Globalization;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>Properties of pSeries machines: the hash page table and capabilities of the processor.</summary>
internal static class PSeriesOptions
{
    public static IEnumerable<(string Name, string Value)> Of(Domain domain) => domain is { IsPSeries: true, Features: { } features } ? Of(features) : [];

    private static IEnumerable<(string Name, string Value)> Of(Features features)
    {
        if (features.Hpt?.Resizing is { } resizing) yield return ("resize-hpt", resizing.ToString().ToLowerInvariant());
        if (features.Hpt?.MaxPageSize is { } page) yield return ("cap-hpt-max-page-size", page.Value.ToString(CultureInfo.InvariantCulture) + "k");
        if (features.Htm is { } htm) yield return ("cap-htm", OnOff(htm));
        if (features.NestedHv is { } nested) yield return ("cap-nested-hv", OnOff(nested));
        if (features.CcfAssist is { } ccf) yield return ("cap-ccf-assist", OnOff(ccf));
        if (features.Cfpc is { } cfpc) yield return ("cap-cfpc", cfpc.ToXml());
        if (features.Sbbc is { } sbbc) yield return ("cap-sbbc", sbbc.ToXml());
        if (features.Ibs is { } ibs) yield return ("cap-ibs", ibs.ToXml());
    }

    private static string OnOff(bool value) => value ? "on" : "off";
}
