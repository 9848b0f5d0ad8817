namespace Berth.Engine.Store;

/// <summary>Folders that nobody but their owner looks into.</summary>
internal static class PrivateDirectory
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it, and what is above it, where it is missing.</summary>
    public static void Create(string path) => Directory.CreateDirectory(path, Mode);
}
