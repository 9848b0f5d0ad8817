using Berth.Machine;
using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>Guests of Xen, as domains and as xl configurations.</summary>
public static class XenDomains
{
    /// <summary>Fills in what the user did not write and the machine needs.</summary>
    /// <param name="domain">The domain; it is changed.</param>
    /// <param name="options">Facts of the host.</param>
    /// <returns>The rules that did it.</returns>
    /// <exception cref="ProblemException">The domain cannot be; carries every problem found.</exception>
    public static RuleTrace Complete(Domain domain, XenOptions options)
    {
        var completion = new XenCompletion(domain, options);
        foreach (var element in XenElements.Of(XlDialect.Xl)) element.Complete(completion);
        completion.Problems.ThrowIfAny();
        return completion.Trace;
    }

    /// <summary>The complete domain that an xl configuration describes.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="options">Facts of the host.</param>
    /// <param name="dialect">The toolstack that the configuration is for.</param>
    /// <exception cref="ProblemException">A setting is not known, or its value is not; carries every problem found, with its line.</exception>
    public static Domain FromXl(XlConfiguration configuration, XenOptions options, XlDialect dialect = XlDialect.Xl)
    {
        var source = new XlSource(configuration);
        var domain = new Domain { Type = DomainType.Xen };
        XenOperatingSystem.ReadGuest(source, domain);
        foreach (var element in XenElements.Of(dialect)) element.Read(source, domain);
        source.ThrowIfRefused();
        Complete(domain, options);
        return domain;
    }

    /// <summary>The xl configuration that describes a domain. It is read again, and must describe the same domain.</summary>
    /// <param name="domain">The domain; what it leaves open is filled in, in a copy.</param>
    /// <param name="options">Facts of the host.</param>
    /// <param name="dialect">The toolstack that the configuration is for.</param>
    /// <exception cref="ProblemException">The domain says what an xl configuration cannot, or what Berth does not write there; names each such element.</exception>
    public static XlConfiguration ToXl(Domain domain, XenOptions options, XlDialect dialect = XlDialect.Xl)
    {
        var complete = (Domain)((XmlNode)domain).Clone();
        Complete(complete, options);
        foreach (var element in XenElements.Of(dialect)) element.Normalize(complete);
        var configuration = new XlConfiguration();
        foreach (var element in XenElements.Of(dialect)) element.Write(complete, configuration);
        var lost = XmlDifference.Between(complete, FromXl(configuration, options, dialect), XmlFormat.Secure);
        return lost.Count == 0 ? configuration : throw new ProblemException([.. lost.Select(Lost)]);
    }

    private static Problem Lost(XmlDifference difference) => new()
    {
        Kind = ProblemKind.Unsupported,
        Message = difference.Before is null
            ? $"an xl configuration cannot leave out {difference.Path}, which would be '{difference.After}'"
            : $"an xl configuration cannot say {difference.Path}{(difference.Before.Length == 0 ? "" : $" = '{difference.Before}'")}",
        Path = difference.Path,
        Fix = difference is { Before: not null, After: not null } ? $"it would become '{difference.After}'" : null,
    };
}
