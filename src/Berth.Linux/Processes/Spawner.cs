using System.Runtime.ExceptionServices;

namespace Berth.Linux;

/// <summary>
/// Starts programs by posix_spawn(3): as vfork does, it copies no page tables, so it takes as long in a big process as in a small one, and
/// between fork and exec runs the C library's code only, never managed code.
/// </summary>
internal static unsafe class Spawner
{
    private const int FirstFree = 3;
    private const int LastAllowed = 1023;

    internal static int Spawn(ProcessSpec spec)
    {
        Validate(spec);
        if (spec.RunAs is { } credentials) spec = UserSwitch.Apply(spec, credentials);
        // Outside the change of the user, which takes the right to raise a limit away.
        if (spec.LockedMemory is { } limit) spec = LockedMemoryLimit.Apply(spec, limit);
        return spec.Umask is { } mask ? SpawnWithUmask(spec, mask) : SpawnHere(spec);
    }

    /// <summary>Kills and reaps a child that nobody will look after.</summary>
    internal static void Abandon(int pid)
    {
        byte* info = stackalloc byte[128];
        _ = Libc.kill(pid, (int)Signal.Kill);
        _ = Libc.waitid(Libc.P_PID, pid, info, Libc.WEXITED);
    }

    private static void Validate(ProcessSpec spec)
    {
        if (!spec.FileName.StartsWith('/')) throw new ArgumentException($"The program's path must be absolute: '{spec.FileName}'.", nameof(spec));
        HashSet<int> targets = [];
        foreach (InheritedDescriptor descriptor in spec.Descriptors)
        {
            if (descriptor.Target < FirstFree) throw new ArgumentException($"Descriptor {descriptor.Target} is a standard stream: use Input, Output or Error.", nameof(spec));
            if (descriptor.Target > LastAllowed) throw new ArgumentException($"Descriptor {descriptor.Target} is above {LastAllowed}.", nameof(spec));
            if (!targets.Add(descriptor.Target)) throw new ArgumentException($"Two descriptors for the number {descriptor.Target}.", nameof(spec));
        }

        foreach ((string name, _) in spec.Environment)
        {
            if (name.Length == 0 || name.Contains('=')) throw new ArgumentException($"'{name}' cannot name an environment variable.", nameof(spec));
        }
    }

    /// <summary>
    /// Starts the child from a thread that lives only for this: posix_spawn cannot set the file mode mask, but a thread can have one of its own, and a
    /// child inherits that of the thread that starts it.
    /// </summary>
    private static int SpawnWithUmask(ProcessSpec spec, uint mask)
    {
        int pid = 0;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Libc.Check(Libc.unshare(Libc.CLONE_FS), "cannot give a thread its own file mode mask");
                _ = Libc.umask(mask);
                pid = SpawnHere(spec);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return pid;
    }

    private static int SpawnHere(ProcessSpec spec)
    {
        using NativeStrings strings = new();
        using HeldDescriptors descriptors = new(spec);
        byte* actions = stackalloc byte[Libc.OpaqueSize];
        byte* attributes = stackalloc byte[Libc.OpaqueSize];
        Require(Libc.posix_spawn_file_actions_init(actions));
        Require(Libc.posix_spawnattr_init(attributes));
        try
        {
            if (spec.WorkingDirectory is { } directory) Require(Libc.posix_spawn_file_actions_addchdir_np(actions, strings.Add(directory)));
            AddDescriptors(actions, descriptors, strings.Add("/dev/null"));
            SetSignals(attributes, spec.NewSession);

            byte** argv = strings.AddAll(spec.Arguments.Prepend(spec.FileName));
            byte** envp = strings.AddAll(spec.Environment.Select(variable => $"{variable.Key}={variable.Value}"));
            int pid;
            int errno = Libc.posix_spawn(&pid, strings.Add(spec.FileName), actions, attributes, argv, envp);
            return errno == 0 ? pid : throw new SystemCallException($"cannot start {spec.FileName}", errno);
        }
        finally
        {
            _ = Libc.posix_spawnattr_destroy(attributes);
            _ = Libc.posix_spawn_file_actions_destroy(actions);
        }
    }

    private static void AddDescriptors(byte* actions, HeldDescriptors descriptors, byte* nowhere)
    {
        for (int standard = 0; standard < FirstFree; standard++)
        {
            if (descriptors[standard] is { } source) Require(Libc.posix_spawn_file_actions_adddup2(actions, source, standard));
            else Require(Libc.posix_spawn_file_actions_addopen(actions, standard, nowhere, standard == 0 ? Libc.O_RDONLY : Libc.O_WRONLY, 0));
        }

        for (int target = FirstFree; target <= descriptors.Highest; target++)
        {
            if (descriptors[target] is { } source) Require(Libc.posix_spawn_file_actions_adddup2(actions, source, target));
            else Require(Libc.posix_spawn_file_actions_addclose(actions, target));
        }

        Require(Libc.posix_spawn_file_actions_addclosefrom_np(actions, descriptors.Highest + 1));
    }

    /// <summary>Undoes what the runtime does to signals: it ignores SIGPIPE, and ignored and blocked signals outlive exec.</summary>
    private static void SetSignals(byte* attributes, bool newSession)
    {
        byte* signals = stackalloc byte[Libc.OpaqueSize];
        _ = Libc.sigemptyset(signals);
        Require(Libc.posix_spawnattr_setsigmask(attributes, signals));
        _ = Libc.sigfillset(signals);
        Require(Libc.posix_spawnattr_setsigdefault(attributes, signals));
        int flags = Libc.POSIX_SPAWN_SETSIGMASK | Libc.POSIX_SPAWN_SETSIGDEF | (newSession ? Libc.POSIX_SPAWN_SETSID : 0);
        Require(Libc.posix_spawnattr_setflags(attributes, (short)flags));
    }

    private static void Require(int errno)
    {
        if (errno != 0) throw new SystemCallException("cannot prepare a program's start", errno);
    }
}
