namespace Berth.Host;

/// <summary>What a cache holds.</summary>
public enum CacheKind
{
    Both,
    Code,
    Data,
}
