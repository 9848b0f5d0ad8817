namespace Berth.Qemu.CommandLine;

/// <summary>What ends the command line.</summary>
internal static class ClosingOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Features?.AsyncTeardown is { } teardown) build.Parts.Option("-run-with", $"async-teardown={(teardown ? "on" : "off")}");
        if (build.Context.Configuration.LogTimestamp) build.Parts.Option("-msg", "timestamp=on");
    }
}
