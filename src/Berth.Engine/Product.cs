namespace Berth.Engine;

/// <summary>What this is.</summary>
internal static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version?.ToString(3) ?? "";
}
