using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>Arguments that are handed to the device model as they are.</summary>
internal sealed class XenCommandLineArguments : XenElement
{
    public override void Write(Domain domain, XlConfiguration configuration) =>
        configuration["device_model_args"] = domain.XenCommandLine is { Arguments: { Count: > 0 } arguments } ? XlList.Of(arguments.Select(a => a.Value)) : null;

    public override void Read(XlSource source, Domain domain)
    {
        var arguments = source.Texts("device_model_args");
        if (arguments.Count == 0) return;
        domain.XenCommandLine = new() { Arguments = [.. arguments.Select(a => new XenArgument { Value = a.Text })] };
    }
}
