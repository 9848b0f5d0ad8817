using Berth.Model;
using Berth.Xen.Configuration;
using Berth.Xml;

namespace Berth.Xen.Tests;

/// <summary>Domains and configurations with just what a test is about.</summary>
internal static class Domains
{
    public static readonly XenOptions Options = new();

    public const string Pv = "name = \"guest\"\nuuid = \"45b60f51-88a9-47a8-a3b3-5e66d71b2283\"\nmemory = 512\n";

    public const string Hvm = Pv + "type = \"hvm\"\n";

    public static Domain FromXl(string text) => XenDomains.FromXl(XlConfiguration.Parse(text), Options);

    public static IReadOnlyList<Problem> Refusal(Action action)
    {
        try
        {
            action();
        }
        catch (ProblemException refusal)
        {
            return refusal.Problems;
        }
        return [];
    }

    public static Domain Read(string type = "hvm", string devices = "", string more = "") => XmlDocumentReader.Read<Domain>($"""
        <domain type='xen'>
          <name>guest</name>
          <uuid>45b60f51-88a9-47a8-a3b3-5e66d71b2283</uuid>
          <memory unit='MiB'>512</memory>
          <os><type>{type}</type></os>
          {more}
          <devices>{devices}</devices>
        </domain>
        """);

    public static XlConfiguration ToXl(Domain domain) => XenDomains.ToXl(domain, Options);
}
