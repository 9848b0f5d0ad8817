namespace Berth.Qemu.CommandLine;

/// <summary>What the user hands to QEMU as it is.</summary>
internal static class UserArguments
{
    public static void Build(QemuBuild build)
    {
        foreach (var argument in build.Domain.QemuCommandLine?.Arguments ?? [])
            build.Parts.Option(argument.Value);
    }
}
