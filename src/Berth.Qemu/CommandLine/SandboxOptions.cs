using Berth.Qemu.Capabilities.Flags;

namespace Berth.Qemu.CommandLine;

/// <summary>QEMU's seccomp sandbox.</summary>
internal static class SandboxOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Context.Configuration.SeccompSandbox == 0) build.Parts.Option("-sandbox", "off");
        else if (build.Has(QemuFlag.SeccompSandbox))
            build.Parts.Option("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    }
}
