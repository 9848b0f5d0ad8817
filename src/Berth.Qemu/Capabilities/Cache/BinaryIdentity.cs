namespace Berth.Qemu.Capabilities.Cache;

/// <summary>Which file a path means right now: an upgraded binary has another identity.</summary>
/// <param name="Path">The file itself, links followed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Last modification, in units of 100 ns.</param>
public sealed record BinaryIdentity(string Path, long Size, long Modified)
{
    /// <summary>Null when there is no such file.</summary>
    public static BinaryIdentity? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            return file.Exists ? new(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
