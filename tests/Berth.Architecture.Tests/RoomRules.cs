using System.Text.RegularExpressions;

namespace Berth.Architecture.Tests;

/// <summary>A device has the same file name on every floor.</summary>
internal static partial class RoomRules
{
    private const string Model = "src/Berth.Model/Devices/";

    /// <summary>Files with the side of a device that are not named as the device's model, or that have no model at all.</summary>
    /// <param name="files">All source files.</param>
    /// <param name="folder">The hypervisor's folder of devices.</param>
    public static IEnumerable<string> Misnamed(IReadOnlyList<SourceFile> files, string folder)
    {
        var models = files.Where(f => f.Path.StartsWith(Model, StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)))
        {
            if (Side().Match(file.Text) is not { Success: true } side) continue;
            var name = Path.GetFileName(file.Path);
            if (name != side.Groups["device"].Value + ".cs")
                yield return $"{file.Path} is the side of {side.Groups["device"].Value}, whose name it should have";
            else if (!models.Contains(name))
                yield return $"{file.Path} has no model {Model}{name}";
        }
    }

    /// <summary>Files of a folder that has nothing but sides of devices whose names no model has.</summary>
    /// <param name="files">All source files.</param>
    /// <param name="folder">The hypervisor's folder of devices.</param>
    /// <param name="shared">Files that several devices share.</param>
    public static IEnumerable<string> Unknown(IReadOnlyList<SourceFile> files, string folder, params string[] shared)
    {
        var models = files.Where(f => f.Path.StartsWith(Model, StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f.Path)).Concat(shared).ToHashSet(StringComparer.Ordinal);
        return files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && !models.Contains(Path.GetFileName(f.Path)))
            .Select(f => $"{f.Path} has no model {Model}{Path.GetFileName(f.Path)}");
    }

    /// <summary>A class that derives from the side of a device, such as <c>QemuDevice&lt;SharedMemory&gt;</c>.</summary>
    [GeneratedRegex(@"class \w+ : \w+Device<(?<device>\w+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Side();
}
