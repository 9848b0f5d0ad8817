using Berth.Machine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>The control channel.</summary>
internal static class MonitorOptions
{
    public static readonly Rule Socket = new("domain.monitor", RulePhase.Start, "QEMU is told what to do through a socket in the guest's private directory.")
    {
        Source = "QEMU: QMP",
    };

    public static void Build(QemuBuild build)
    {
        var options = new QemuProperties();
        var path = build.PrivatePath("monitor.sock");
        build.Trace.Decided(build.Domain, "monitor", Socket, path);
        if (build.Start.Resources.MonitorSocket() is { } descriptor) options.Add("fd", descriptor);
        else options.Add("path", path);
        build.Parts.Add(new ChardevPart("charmonitor", "socket", options.Add("server", true).Add("wait", false)));
        build.Parts.Option("-mon", "chardev=charmonitor,id=monitor,mode=control");
    }
}
