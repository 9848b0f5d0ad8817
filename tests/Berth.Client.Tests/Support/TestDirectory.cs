namespace Berth.Client.Tests;

/// <summary>A directory of a test's own.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("berth-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public string FullName => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
