using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>The guest's name, and that it starts stopped, so that nothing runs before Berth has seen it.</summary>
internal static class IdentityOptions
{
    public static void Build(QemuBuild build)
    {
        build.Parts.Option("-name", $"guest={QemuProperties.EscapeComma(build.Domain.Name)},debug-threads=on");
        if (Deprecation(build) is { } compat) build.Parts.Option("-compat", compat);
        build.Parts.Option("-S");
        build.Parts.Object("secret", "masterKey0").Add("format", "raw").Add("file", build.PrivatePath("master-key.aes"));
    }

    private static string Compat(string? input) => new QemuProperties().Add("deprecated-output", "hide").Add("deprecated-input", input).ToJson();

    private static string? Deprecation(QemuBuild build)
    {
        var behavior = build.Domain.QemuDeprecation?.Behavior.ToString().ToLowerInvariant() ?? build.Context.Configuration.DeprecationBehavior;
        return behavior switch
        {
            "omit" => Compat(null),
            "reject" or "crash" => Compat(behavior),
            _ => null,
        };
    }
}
