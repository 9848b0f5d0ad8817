using Berth.Daemon.Configuration;

namespace Berth.Daemon.Tests.Configuration;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_key_is_explained()
    {
        // From artifacts/bin/NAME/CONFIGURATION/ to the root.
        string page = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../docs/configuration.md"));
        Assert.SkipUnless(File.Exists(page), $"there is no {page} here");
        string text = File.ReadAllText(page);

        Assert.All(ConfigurationKeys.Names, key => Assert.Contains($"`{key}`", text, StringComparison.Ordinal));
    }
}
