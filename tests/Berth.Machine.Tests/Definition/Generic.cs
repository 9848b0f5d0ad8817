using Berth.Machine.Definition;
using Berth.Model;
using Berth.Xml;

namespace Berth.Machine.Tests.Definition;

/// <summary>Domains that no hypervisor has seen.</summary>
internal static class Generic
{
    public static Domain Complete(string devices = "", string more = "", bool live = false)
    {
        var domain = XmlDocumentReader.Read<Domain>($"<domain type='test'><name>g</name><memory>1024</memory>{more}<os><type>hvm</type></os><devices>{devices}</devices></domain>", new() { Live = live });
        GenericDomain.Complete(domain, new() { Architecture = "x86_64", IsLive = live, RandomBytes = static count => new byte[count] });
        return domain;
    }

    public static ProblemException Refusal(string devices = "", string more = "")
    {
        try
        {
            Complete(devices, more);
        }
        catch (ProblemException refusal)
        {
            return refusal;
        }
        throw new InvalidOperationException("The domain was accepted.");
    }
}
