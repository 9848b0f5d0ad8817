using System.Text.RegularExpressions;
using Xunit;

namespace Berth.Reference.Tests;

public sealed partial class PageTests
{
    private static readonly IReadOnlyList<ReferencePage> s_pages = ReferenceBook.Pages();

    [Fact]
    public void Every_link_leads_to_a_page()
    {
        var paths = s_pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);

        var dead = from page in s_pages
                   from Match link in Link().Matches(page.Text)
                   let target = link.Groups["target"].Value
                   where target.Length > 0
                   let path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(page.Path)!, target)))
                   where !paths.Contains(path)
                   select $"{page.Path} → {target}";

        Assert.Empty(dead);
    }

    [Fact]
    public void Two_elements_do_not_share_a_page() =>
        Assert.Equal(s_pages.Count, s_pages.Select(page => page.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [InlineData("domain/devices/shmem.md", "`ivshmem-doorbell`")]
    [InlineData("domain/devices/shmem.md", "rules.md#shmemsize")]
    [InlineData("domain/devices/address.md", "`type='pci'`")]
    [InlineData("domain/devices/disk.md", "`readonly`")]
    [InlineData("domain/devices/disk.md", "](../devices.md)\n\n# `<disk>`")]
    [InlineData("domain/devices/disk.md", "## Example")]
    [InlineData("domain/devices/disk/driver.md", "<br>`none`: ")]
    [InlineData("domain/devices/interface/bandwidth/inbound.md", "Of the same form: `<outbound>`")]
    public void Pages_tell_values_cases_and_rules(string page, string text) =>
        Assert.Contains(text, s_pages.Single(p => p.Path == page).Text, StringComparison.Ordinal);

    [Fact]
    public void Every_member_has_a_meaning() =>
        Assert.Empty(from page in s_pages from line in page.Text.Split('\n') where line.EndsWith("|  |", StringComparison.Ordinal) select $"{page.Path}: {line}");

    [GeneratedRegex(@"\]\((?<target>[^)#]*)(#[^)]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
