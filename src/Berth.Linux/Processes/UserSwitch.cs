namespace Berth.Linux;

/// <summary>Starts a program as another user, by way of <c>setpriv</c> (util-linux), which changes its own user and then becomes the program.</summary>
/// <remarks>
/// posix_spawn(3) cannot change the user. A thread of ours that changed its own by bare system calls and started the program could, but for as
/// long as that thread lives, any process of that user may signal it, and a fatal signal to one thread ends the whole daemon: a guest that broke
/// out of its hypervisor could wait for the next start and kill it. A process between us and the program has no such gap.
/// </remarks>
internal static class UserSwitch
{
    private const string Program = "/usr/bin/setpriv";

    internal static ProcessSpec Apply(ProcessSpec spec, Credentials credentials)
    {
        if (credentials.UserId == uint.MaxValue || credentials.GroupId == uint.MaxValue || credentials.Groups.Contains(uint.MaxValue))
            throw new ArgumentException($"{uint.MaxValue} is no user or group.", nameof(credentials));
        RequireExecutable(spec.FileName);
        string groups = credentials.Groups.Count == 0 ? "--clear-groups" : $"--groups={string.Join(',', credentials.Groups)}";
        return spec with
        {
            FileName = Program,
            Arguments =
            [
                $"--reuid={credentials.UserId}", $"--regid={credentials.GroupId}", groups, "--inh-caps=-all",
                "--", spec.FileName, .. spec.Arguments,
            ],
            RunAs = null,
        };
    }

    /// <summary>Turns the likely mistakes into the same exceptions that a direct start gives.</summary>
    private static void RequireExecutable(string path)
    {
        if (Libc.access(Program, Libc.X_OK) < 0)
            throw new SystemCallException($"cannot start {path} as another user without {Program} (Debian package util-linux)", Libc.Errno);
        Libc.Check(Libc.access(path, Libc.X_OK), $"cannot start {path}");
    }
}
