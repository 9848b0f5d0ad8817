using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>What becomes of the guest when it stops.</summary>
internal sealed class XenLifecycle : XenElement
{
    public override void Complete(XenCompletion completion)
    {
        var domain = completion.Domain;
        domain.OnPoweroff ??= LifecycleAction.Destroy;
        domain.OnReboot ??= LifecycleAction.Restart;
        domain.OnCrash ??= LifecycleAction.Destroy;
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        configuration["on_poweroff"] = domain.OnPoweroff?.ToXml();
        configuration["on_reboot"] = domain.OnReboot?.ToXml();
        configuration["on_crash"] = domain.OnCrash?.ToXml();
    }

    public override void Read(XlSource source, Domain domain)
    {
        // What a configuration leaves open is not what a domain leaves open: libvirt reads such a guest as one that restarts after a crash.
        domain.OnPoweroff = Read(source, "on_poweroff") ?? LifecycleAction.Destroy;
        domain.OnReboot = Read(source, "on_reboot") ?? LifecycleAction.Restart;
        domain.OnCrash = Read(source, "on_crash") ?? LifecycleAction.Restart;
    }

    private static LifecycleAction? Read(XlSource source, string key)
    {
        if (!source.TryTake(key, out var value)) return null;
        var name = value is XlString { Text: var text } ? text : "";
        if (LifecycleActionNames.TryParse(name, out var action)) return action;
        source.Unknown(value, $"value for '{key}'", name, LifecycleActionNames.All);
        return null;
    }
}
