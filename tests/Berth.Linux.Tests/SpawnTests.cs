using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Berth.Linux.Tests;

public sealed class SpawnTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        string[] arguments = ["%s\\n", "a b", "$HOME `id` ; *", "ünïcode", ""];
        Assert.Equal("a b\n$HOME `id` ; *\nünïcode\n\n", await OutputOf(new ProcessSpec { FileName = "/usr/bin/printf", Arguments = arguments }));
    }

    [Fact]
    public async Task Environment_is_exactly_the_given_one()
    {
        string output = await OutputOf(new ProcessSpec { FileName = "/usr/bin/env", Environment = [new("A", "1"), new("B", "two = 2")] });
        Assert.Equal("A=1\nB=two = 2\n", output);
    }

    [Fact]
    public async Task Working_directory_is_the_given_one() =>
        Assert.Equal(_directory.Path + "\n", await OutputOf(new ProcessSpec { FileName = "/bin/pwd", WorkingDirectory = _directory.Path }));

    [Fact]
    public async Task Locked_memory_is_limited_as_the_program_is_told()
    {
        string limits = await OutputOf(new ProcessSpec { FileName = "/bin/cat", Arguments = ["/proc/self/limits"], LockedMemory = 3 << 12 });
        Assert.Equal(["12288", "12288", "bytes"], Assert.Single(limits.Split('\n'), line => line.StartsWith("Max locked memory", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..]);
    }

    [Fact]
    public async Task Only_the_given_descriptors_are_open_under_their_numbers()
    {
        using SafeFileHandle first = Open("first"), second = Open("second");
        // Each target is the other's number, the case that a careless order of duplication gets wrong.
        int a = (int)first.DangerousGetHandle(), b = (int)second.DangerousGetHandle();
        string output = await OutputOf(new ProcessSpec
        {
            FileName = "/bin/ls",
            Arguments = ["-l", "/proc/self/fd"],
            Descriptors = [new(first, b), new(second, a)],
        });
        // Less the one by which it reads the directory.
        string[] lines = [.. output.Split('\n').Where(line => line.Contains("->") && !line.Contains("/proc/"))
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[8..]))];
        Assert.Contains("0 -> /dev/null", lines);
        Assert.Contains($"{b} -> {_directory.File("first")}", lines);
        Assert.Contains($"{a} -> {_directory.File("second")}", lines);
        Assert.Equal(["0", "1", "2", .. new[] { a, b }.Order().Select(n => $"{n}")], lines.Select(line => line.Split(' ')[0]).OrderBy(int.Parse));
    }

    [Fact]
    public async Task Signals_are_neither_ignored_nor_blocked()
    {
        string status = await OutputOf(new ProcessSpec { FileName = "/bin/cat", Arguments = ["/proc/self/status"] });
        Assert.Equal("0000000000000000", Field(status, "SigBlk"));
        // The C library keeps 32 and 33, its own, out of the way until the program's threads need them.
        Assert.Equal("0000000180000000", Field(status, "SigIgn"));
    }

    [Fact]
    public async Task New_session_has_its_own_process_group()
    {
        ChildProcess child = ChildProcess.Spawn(new ProcessSpec { FileName = "/bin/sleep", Arguments = ["60"], NewSession = true });
        string[] stat = (await File.ReadAllTextAsync($"/proc/{child.Pid}/stat", Cancellation)).Split(' ');
        Assert.Equal($"{child.Pid}", stat[4]);
        Assert.Equal($"{child.Pid}", stat[5]);
        Assert.True(child.Kill(Signal.Kill));
        await child.WaitForExitAsync(Cancellation);
    }

    [Fact]
    public async Task Umask_is_the_childs_alone()
    {
        static string Own() => Field(File.ReadAllText("/proc/self/status"), "Umask");
        string before = Own();
        string status = await OutputOf(new ProcessSpec { FileName = "/bin/cat", Arguments = ["/proc/self/status"], Umask = 0x17 });
        Assert.Equal("0027", Field(status, "Umask"));
        Assert.Equal(before, Own());
    }

    [Fact]
    public async Task Runs_as_another_user_while_no_thread_of_ours_ever_does()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Changing the user needs root.");
        string before = OwnCredentials();
        string status = await OutputOf(new ProcessSpec
        {
            FileName = "/bin/cat",
            Arguments = ["/proc/self/status"],
            RunAs = new Credentials(65534, 65533, [7, 8, 100]),
        });
        Assert.Equal("65534\t65534\t65534\t65534", Field(status, "Uid"));
        Assert.Equal("65533\t65533\t65533\t65533", Field(status, "Gid"));
        Assert.Equal("7 8 100", Field(status, "Groups"));
        Assert.Equal("0000000000000000", Field(status, "CapEff"));
        Assert.Equal("0000000000000000", Field(status, "CapPrm"));
        Assert.Equal(before, OwnCredentials());

        static string OwnCredentials() => string.Join('\n', Directory.GetDirectories("/proc/self/task")
            .Select(task => File.ReadAllText($"{task}/status"))
            .Select(text => Field(text, "Uid") + Field(text, "Gid") + Field(text, "Groups")).Distinct());
    }

    [Fact]
    public async Task Another_user_gets_descriptors_environment_and_arguments_as_we_would()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Changing the user needs root.");
        File.WriteAllText(_directory.File("private"), "from the descriptor");
        File.SetUnixFileMode(_directory.File("private"), UnixFileMode.UserRead);
        using SafeFileHandle file = File.OpenHandle(_directory.File("private"));
        string output = await OutputOf(new ProcessSpec
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "read line <&5; echo $line, $NAME, $*", "sh", "--reuid=0", "a  b"],
            Environment = [new("NAME", "value")],
            Descriptors = [new(file, 5)],
            RunAs = new Credentials(65534, 65534, []),
            Umask = 0x3f,
        });
        Assert.Equal("from the descriptor, value, --reuid=0 a b\n", output);
    }

    [Fact]
    public void Failure_names_the_program_and_the_error()
    {
        SystemCallException missing = Assert.Throws<SystemCallException>(() => ChildProcess.Spawn(new ProcessSpec { FileName = "/no/such/program" }));
        Assert.Equal(Errno.ENOENT, missing.Errno);
        Assert.Contains("/no/such/program", missing.Message, StringComparison.Ordinal);
        File.WriteAllText(_directory.File("data"), "no program");
        Assert.Equal(Errno.EACCES, Assert.Throws<SystemCallException>(() => ChildProcess.Spawn(new ProcessSpec { FileName = _directory.File("data") })).Errno);
    }

    [Fact]
    public void Failure_as_another_user_names_the_program_too()
    {
        ProcessSpec spec = new() { FileName = "/no/such/program", RunAs = new Credentials(65534, 65534, []) };
        Assert.Contains("/no/such/program", Assert.Throws<SystemCallException>(() => ChildProcess.Spawn(spec)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("/bin/a\0b")]
    public void Refuses_a_program_path_that_is_not_absolute_or_not_whole(string path) =>
        Assert.Throws<ArgumentException>(() => ChildProcess.Spawn(new ProcessSpec { FileName = path }));

    internal static async Task<string> OutputOf(ProcessSpec spec)
    {
        (UnixSocket ours, SafeFileHandle theirs) = UnixSocket.CreatePairForChild();
        using UnixSocket socket = ours;
        ChildProcess child = ChildProcess.Spawn(spec with { Output = theirs, Error = theirs });
        theirs.Dispose();
        MemoryStream output = new();
        byte[] buffer = new byte[4096];
        while ((await ours.ReceiveAsync(buffer, Cancellation)).Bytes is > 0 and int count) output.Write(buffer, 0, count);
        await child.WaitForExitAsync(Cancellation);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    internal static string Field(string status, string name) =>
        status.Split('\n').First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim();

    private SafeFileHandle Open(string name) => File.OpenHandle(_directory.File(name), FileMode.Create, FileAccess.ReadWrite);
}
