namespace Berth.Qemu.CommandLine;

/// <summary>The control channel.</summary>
internal static class MonitorOptions
{
    public static void Build(QemuBuild build)
    {
        build.Parts.Option("-chardev", build.Start.Resources.MonitorSocket() is { } descriptor
            ? $"socket,id=charmonitor,fd={descriptor},server=on,wait=off"
            : $"socket,id=charmonitor,path={Parts.QemuProperties.EscapeComma(build.PrivatePath("monitor.sock"))},server=on,wait=off");
        build.Parts.Option("-mon", "chardev=charmonitor,id=monitor,mode=control");
    }
}
