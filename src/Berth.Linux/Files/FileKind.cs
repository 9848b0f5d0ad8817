namespace Berth.Linux;

/// <summary>What a path names.</summary>
public enum FileKind
{
    Regular,
    Directory,
    BlockDevice,
    CharacterDevice,
    Other,
}
