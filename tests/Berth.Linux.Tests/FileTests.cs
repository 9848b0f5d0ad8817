using Xunit;

namespace Berth.Linux.Tests;

public sealed class FileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_written_file_has_the_content_and_mode_and_nothing_beside_it()
    {
        string path = _directory.File("a.xml");
        AtomicFile.Write(path, "first"u8);
        await AtomicFile.WriteAsync(path, "second"u8.ToArray(), 0x1b6, TestContext.Current.CancellationToken);
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Equal((UnixFileMode)0x1b6, File.GetUnixFileMode(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_directory.File("taken"));
        Assert.Throws<SystemCallException>(() => AtomicFile.Write(_directory.File("taken"), "x"u8));
        Assert.Equal([_directory.File("taken")], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Deleting_tells_whether_there_was_a_file()
    {
        AtomicFile.Write(_directory.File("a"), "x"u8);
        Assert.True(AtomicFile.Delete(_directory.File("a")));
        Assert.False(AtomicFile.Delete(_directory.File("a")));
    }

    [Fact]
    public void A_lock_has_one_holder_at_a_time()
    {
        string path = _directory.File("lock");
        using (FileLock? first = FileLock.TryTake(path))
        {
            Assert.NotNull(first);
            Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(path));
            Assert.Null(FileLock.TryTake(path));
        }

        using FileLock? next = FileLock.TryTake(path);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_lock_is_not_inherited_by_a_child()
    {
        string path = _directory.File("lock");
        ChildProcess child;
        using (FileLock.TryTake(path)) child = ChildProcess.Spawn(new ProcessSpec { FileName = "/bin/sleep", Arguments = ["60"] });
        using (FileLock? next = FileLock.TryTake(path)) Assert.NotNull(next);
        child.Kill(Signal.Kill);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
