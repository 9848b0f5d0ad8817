using Xunit;

namespace Berth.Reference.Tests;

public sealed class CommittedPagesTests
{
    // From artifacts/bin/NAME/CONFIGURATION/ to the root.
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../docs/reference"));

    [Fact]
    public void Pages_are_those_that_the_declarations_make()
    {
        Assert.SkipUnless(Directory.Exists(s_folder), $"there is no {s_folder} here");

        var stale = ReferenceBook.Pages().Where(page => !File.Exists(InFolder(page)) || File.ReadAllText(InFolder(page)) != page.Text).Select(page => page.Path);

        Assert.True(!stale.Any(), $"run scripts/reference.sh: these pages are stale: {string.Join(", ", stale.Take(10))}");
    }

    [Fact]
    public void No_page_is_left_of_what_is_no_longer_declared()
    {
        Assert.SkipUnless(Directory.Exists(s_folder), $"there is no {s_folder} here");

        var made = ReferenceBook.Pages().Select(InFolder).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Directory.EnumerateFiles(s_folder, "*", SearchOption.AllDirectories), file => !made.Contains(file));
    }

    private static string InFolder(ReferencePage page) => Path.GetFullPath(Path.Combine(s_folder, page.Path));
}
