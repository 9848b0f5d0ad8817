using System.Text.RegularExpressions;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Events;

/// <summary>Which of QEMU's events a client wants, by their names.</summary>
internal sealed class MonitorEventFilter
{
    private const int MaxPattern = 1024;

    private readonly string? _name;
    private readonly StringComparison _comparison;
    private readonly Regex? _pattern;

    private MonitorEventFilter(string? name, StringComparison comparison, Regex? pattern)
    {
        _name = name;
        _comparison = comparison;
        _pattern = pattern;
    }

    /// <param name="name">A name or a regular expression; null for every event.</param>
    /// <param name="flags">Which of these, and whether upper and lower case differ.</param>
    /// <exception cref="LibvirtException">The expression makes no sense.</exception>
    public static MonitorEventFilter Create(string? name, ConnectDomainQemuMonitorEventRegisterFlags flags)
    {
        bool ignoresCase = (flags & ConnectDomainQemuMonitorEventRegisterFlags.NoCase) != 0;
        if (name is null || (flags & ConnectDomainQemuMonitorEventRegisterFlags.Regex) == 0)
            return new(name, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal, null);
        try
        {
            if (name.Length > MaxPattern) throw Bad($"it is longer than {MaxPattern} characters");
            // Without backtracking no expression takes more than time in proportion to the name.
            RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            return new(null, default, new Regex(name, options, Regex.InfiniteMatchTimeout));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Bad(e.Message);
        }
    }

    public bool Admits(string name) => _pattern?.IsMatch(name) ?? (_name is null || string.Equals(_name, name, _comparison));

    private static LibvirtException Bad(string why) =>
        new(ErrorCode.InvalidArgument, ErrorDomain.Qemu, $"the regular expression for events cannot be used: {why}");
}
