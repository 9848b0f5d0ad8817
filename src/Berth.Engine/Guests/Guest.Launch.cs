using Berth.Engine.Running;
using Berth.Engine.Storage;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Machine.Cpus;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Wire.Protocol;
using Berth.Xml;
using QemuCommandLine = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Engine;

public sealed partial class Guest
{
    private async Task LaunchAsync(Domain description, DomainCreateFlags flags, GuestOwner? owner, CancellationToken cancellation)
    {
        var context = await _engine.Emulators.ContextAsync(description, isNew: false, cancellation);
        var domain = (Domain)description.Clone();
        RunningGuest running;
        try
        {
            NvramFile.Prepare(domain, (flags & DomainCreateFlags.ResetNvram) != 0);
            ImageChain.Find(domain);
            running = Spawn(domain, context);
        }
        catch (ProblemException e)
        {
            throw Failures.Of(e);
        }
        catch (SystemCallException e)
        {
            throw Failures.Of(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failures.Of(ErrorCode.OperationFailed, $"domain '{Name}' could not be started: {e.Message}", e);
        }
        // Written while QEMU starts: from now on the next engine would find it.
        var saved = running.Status.SaveAsync();
        try
        {
            var monitor = await ConnectStartedAsync(running, cancellation);
            await FindTerminalsAsync(running, monitor, cancellation);
            if (context.Has(QemuFlag.CpuUnavailableFeatures)) await CheckCpuAsync(running, monitor, cancellation);
            foreach (var command in GuestSetup.Commands(running.Domain, context.Configuration)) await monitor.ExecuteAsync(command, cancellation);
            await saved;
            await SetOffAsync(running, (flags & DomainCreateFlags.Paused) != 0);
        }
        catch
        {
            await StopAsync(running, DomainShutoffReason.Failed, force: true, CancellationToken.None);
            throw;
        }
        if ((flags & DomainCreateFlags.AutoDestroy) != 0 && owner?.TryAdd(this, running) == false)
            await StopAsync(running, DomainShutoffReason.Destroyed, force: true, CancellationToken.None);
    }

    /// <summary>Builds the command and starts it. Nothing is left of what fails.</summary>
    private RunningGuest Spawn(Domain domain, QemuContext context)
    {
        var id = _engine.NextId();
        domain.Id = id;
        var directory = Path.Combine(_engine.Emulators.LibraryDirectory, QemuStart.DirectoryName(id, domain.Name));
        IReadOnlyList<OwnedFile> owned = [];
        var isSpawned = false;
        try
        {
            CreateDirectory(directory);
            var monitorPath = Path.Combine(directory, "monitor.sock");
            using var resources = new StartResources(monitorPath, _engine.GraphicsPorts, _engine.Secrets, _engine.Pools, id);
            var start = new QemuStart { Id = id, PrivateDirectory = directory, Resources = resources };
            var command = QemuCommandLine.Build(domain, context, start, explain: false);
            WriteMasterKey(Path.Combine(directory, "master-key.aes"), start.MasterKey.Span);
            owned = _engine.Ownership.Take(GuestFiles.Of(domain, _engine.Pools));
            using var log = GuestLog.Open(_engine.Options.LogDirectory, domain.Name);
            log.WriteStart(command, $"QEMU {context.Capabilities.Version}");
            var process = ChildProcess.Spawn(new ProcessSpec
            {
                FileName = command.Program,
                Arguments = command.Arguments,
                Environment = command.Environment,
                WorkingDirectory = "/",
                Output = log.Handle,
                Error = log.Handle,
                Descriptors = resources.Descriptors,
                RunAs = _engine.User,
                LockedMemory = MemoryLock.LimitOf(domain) switch { 0 => null, MemoryLock.Unlimited => ulong.MaxValue, var limit => limit },
                NewSession = true,
            });
            isSpawned = true;
            var running = new RunningGuest
            {
                Id = id,
                Process = process,
                MonitorPath = monitorPath,
                Directory = directory,
                Domain = domain,
                OwnedFiles = owned,
                LogStart = log.Start,
                IsStarting = true,
                Taints = Taints.Of(domain, context, _engine.User is null && Environment.IsPrivilegedProcess),
            };
            Attach(running, GuestState.Paused(DomainPausedReason.StartingUp));
            return running;
        }
        finally
        {
            if (!isSpawned)
            {
                _engine.Ownership.Return(owned);
                _engine.GraphicsPorts.Release(id);
                if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
            }
        }
    }

    /// <summary>From here on the guest runs, and its end is noticed.</summary>
    internal void Attach(RunningGuest running, GuestState state)
    {
        running.Status = _engine.Statuses.Open(running.Domain.Name, () => ReadStatus(running));
        lock (_gate)
        {
            _running = running;
            _state = state;
        }
        _engine.Work.Run($"watching domain '{Name}'", stopping => WatchAsync(running, stopping));
    }

    /// <summary>Makes the connection, unless the process ends before: then it is asked for its last words.</summary>
    private async Task<GuestMonitor> ConnectStartedAsync(RunningGuest running, CancellationToken cancellation)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _engine.Work.Stopping);
        var connecting = GuestMonitor.ConnectAsync(running.MonitorPath, () => Name, e => OnMonitorEvent(running, e), StartTimeout(running.Domain), giveUp.Token);
        var ending = running.Process.WaitForExitAsync(giveUp.Token);
        if (await Task.WhenAny(connecting, ending) == ending) await giveUp.CancelAsync();
        try
        {
            var monitor = await connecting;
            await giveUp.CancelAsync();
            lock (_gate) running.Monitor = monitor;
            return monitor;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            await running.TerminateAsync(TimeSpan.FromSeconds(1), force: true);
            var words = GuestLog.ReadLastWords(_engine.Options.LogDirectory, running.Domain.Name, running.LogStart);
            throw Failures.Internal($"QEMU ended while it started domain '{Name}': {(words.Length > 0 ? words : e.Message)}", e);
        }
    }

    /// <summary>Asks which terminals QEMU made for consoles, where there are any.</summary>
    private async Task FindTerminalsAsync(RunningGuest running, GuestMonitor monitor, CancellationToken cancellation)
    {
        if (!running.Domain.Devices.All.OfType<CharacterDevice>().Any(IsTerminal)) return;
        var devices = await monitor.ExecuteAsync("query-chardev", cancellation);
        var terminals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var device in devices.EnumerateArray())
            if (device.GetProperty("label"u8).GetString() is { } label && device.GetProperty("filename"u8).GetString() is { } file && file.StartsWith("pty:", StringComparison.Ordinal))
                terminals[label] = file["pty:".Length..];
        ChangeRunning(running, domain =>
        {
            foreach (var device in domain.Devices.All.OfType<CharacterDevice>().Where(IsTerminal))
            {
                if (!terminals.TryGetValue($"char{device.Alias}", out var path)) continue;
                if (device.Sources.Count == 0) device.Sources.Add(new CharacterSource());
                device.Sources[0].Path = path;
                if (device is Model.Devices.Console) device.Tty = path;
            }
        });

        static bool IsTerminal(CharacterDevice device) => device.Type is null or CharacterType.Pty;
    }

    /// <summary>Writes down which CPU the guest got, or refuses it where it must be as described.</summary>
    private async Task CheckCpuAsync(RunningGuest running, GuestMonitor monitor, CancellationToken cancellation)
    {
        if (running.Domain is not { IsX86: true, Cpu: { IsChosen: true, Check: CpuCheck.Partial or CpuCheck.Full } }) return;
        if (await LiveCpu.ReadAsync(monitor, cancellation) is not { } live) return;
        try
        {
            ChangeRunning(running, domain =>
            {
                running.AskedCpu = running.Domain.Cpu;
                CpuArchitecture.X86.UpdateLive(domain.Cpu!, live.Enabled, live.Disabled);
                domain.Cpu!.Check = CpuCheck.Full;
            });
        }
        catch (ProblemException e)
        {
            throw Failures.Of(e);
        }
    }

    /// <summary>Lets the guest run, or tells that it waits.</summary>
    private async Task SetOffAsync(RunningGuest running, bool isPaused)
    {
        if (!isPaused) await RunCpusAsync(running, DomainRunningReason.Booted);
        lock (_gate)
        {
            running.IsStarting = false;
            PublishLifecycle(DomainEventType.Started, (int)DomainEventStartedDetail.Booted);
            if (isPaused)
            {
                _state = GuestState.Paused(DomainPausedReason.User);
                PublishLifecycle(DomainEventType.Suspended, (int)DomainEventSuspendedDetail.Paused);
            }
        }
        await SaveStatusAsync();
    }

    /// <summary>More time for more memory: QEMU may have to touch all of it.</summary>
    private TimeSpan StartTimeout(Domain domain) => _engine.Options.StartTimeout + TimeSpan.FromSeconds((domain.Memory?.Value ?? 0) >> 20);

    private void CreateDirectory(string directory)
    {
        // A crash may have left one of that name.
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        PrivateDirectory.Create(directory);
        if (_engine.User is { } user) FileOwner.Change(directory, new FileOwner(user.UserId, user.GroupId));
    }

    /// <summary>The key with which secrets are handed to QEMU; nobody else gets to know it.</summary>
    private void WriteMasterKey(string path, ReadOnlySpan<byte> key)
    {
        using var file = OutputFile.Open(path, append: false);
        RandomAccess.Write(file, key, 0);
        if (_engine.User is { } user) FileOwner.Change(path, new FileOwner(user.UserId, user.GroupId));
    }
}
