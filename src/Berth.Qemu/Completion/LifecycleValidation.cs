using Berth.Machine;
using Berth.Model;

namespace Berth.Qemu.Completion;

/// <summary>What happens to the guest after its end, as far as QEMU guests can have it.</summary>
internal static class LifecycleValidation
{
    public static void Validate(Domain domain, ProblemCollector problems)
    {
        Check("on_poweroff", domain.OnPoweroff, afterCrash: false);
        Check("on_reboot", domain.OnReboot, afterCrash: false);
        Check("on_crash", domain.OnCrash, afterCrash: true);
        if (domain is { OnPoweroff: LifecycleAction.Restart, OnReboot: LifecycleAction.Destroy })
            problems.Unsupported(domain, "a guest cannot end when it reboots and start again when it powers off", "write <on_poweroff>destroy</on_poweroff>", at: "on_poweroff");

        void Check(string name, LifecycleAction? action, bool afterCrash)
        {
            switch (action)
            {
                case LifecycleAction.RenameRestart:
                    problems.Unsupported(domain, $"<{name}> of a QEMU guest cannot be 'rename-restart'", "use restart", at: name);
                    break;
                case LifecycleAction.Preserve when !afterCrash:
                    problems.Unsupported(domain, $"<{name}> of a QEMU guest cannot be 'preserve'", "use destroy or restart", at: name);
                    break;
                case LifecycleAction.CoredumpDestroy or LifecycleAction.CoredumpRestart when !afterCrash:
                    problems.Unsupported(domain, $"memory is dumped when a guest crashes, not with <{name}>", "use destroy or restart", at: name);
                    break;
            }
        }
    }
}
