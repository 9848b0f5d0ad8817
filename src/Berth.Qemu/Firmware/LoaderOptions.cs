using Berth.Model;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Firmware;

/// <summary>The firmware that is a ROM, and the guard of the one in flash.</summary>
internal static class LoaderOptions
{
    public static void Build(QemuBuild build)
    {
        switch (build.Domain.Os?.Loader)
        {
            case { Type: LoaderType.Rom, WrittenPath: { } path }:
                build.Parts.Option("-bios", path);
                break;
            // Only code in system management mode writes the variables, so that the guest's system cannot switch Secure Boot off.
            case { Type: LoaderType.Pflash, Secure: true }:
                build.Parts.Option("-global", "driver=cfi.pflash01,property=secure,value=on");
                break;
        }
    }
}
