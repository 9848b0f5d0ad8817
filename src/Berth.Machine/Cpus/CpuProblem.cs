using Berth.Xml;

namespace Berth.Machine.Cpus;

/// <summary>Problems with CPUs.</summary>
internal static class CpuProblem
{
    public static ProblemException Of(ProblemKind kind, string message, string? fix = null, XmlNode? element = null) =>
        new(new Problem { Kind = kind, Message = message, Fix = fix, Location = element?.Location ?? default });

    public static ProblemException UnknownModel(string? name, XmlNode? element = null) =>
        Of(ProblemKind.Internal, $"there is no CPU model {name}", "name a model that the domain capabilities list", element);

    public static ProblemException UnknownFeature(string name, XmlNode? element = null) =>
        Of(ProblemKind.Internal, $"there is no CPU feature {name}", "remove it, or write it as the domain capabilities do", element);
}
