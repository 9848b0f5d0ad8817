using Berth.Conformance.Cases;
using Xunit;

namespace Berth.Conformance.Tests;

public sealed class ManifestTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    [Fact]
    public void Files_are_taken_from_the_last_root_that_has_them()
    {
        var data = new DataRoots([Folder("first"), Folder("second")]);
        Write("first/s/a", "1");
        Write("first/s/b", "1");
        Write("second/s/b", "2");
        Assert.Equal("1", File.ReadAllText(data.Resolve("s", "a")));
        Assert.Equal("2", File.ReadAllText(data.Resolve("s", "b")));
    }

    [Fact]
    public void References_may_reach_other_suites_but_not_other_folders()
    {
        var data = new DataRoots([Folder("first")]);
        Write("first/t/a", "1");
        Assert.Equal("1", File.ReadAllText(data.Resolve("s", "../t/a")));
        Assert.Throws<InvalidDataException>(() => data.Resolve("s", "../../a"));
    }

    [Fact]
    public void A_case_of_a_later_root_replaces_one_of_the_same_id()
    {
        Write("first/s/manifest.json", """{"suite":"s","cases":[{"id":"s/1","kind":"old"},{"id":"s/2","kind":"old"}]}""");
        Write("second/s/manifest.json", """{"suite":"s","cases":[{"id":"s/1","kind":"new","arch":"x86_64"},{"id":"s/3","kind":"new"}]}""");
        var cases = Manifests.Read(new([Folder("first"), Folder("second")]));
        Assert.Equal(["s/1 new", "s/2 old", "s/3 new"], cases.Select(c => $"{c.Id} {c.Kind}"));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root.FullName, name)).FullName;

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
