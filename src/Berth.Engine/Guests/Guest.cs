using Berth.Engine.Events;
using Berth.Engine.Jobs;
using Berth.Engine.Running;
using Berth.Engine.Store;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Cpus;
using Berth.Wire.Protocol;
using Berth.Xml;

namespace Berth.Engine;

/// <summary>
/// A guest: its description and, while it runs, its process. Changes happen one after the other; what only asks never waits for them.
/// </summary>
/// <remarks>Whatever fails for a reason that clients know throws a <see cref="Wire.LibvirtException"/> with libvirt's numbers.</remarks>
public sealed partial class Guest
{
    private readonly GuestEngine _engine;
    private readonly Lock _gate = new();
    private readonly JobQueue _jobs;
    private Domain? _definition;
    private RunningGuest? _running;
    private GuestState _state = GuestState.ShutOff(DomainShutoffReason.Unknown);
    private string _name;
    private bool _isRemoved;

    internal Guest(GuestEngine engine, string name, Guid uuid)
    {
        _engine = engine;
        _name = name;
        Uuid = uuid;
        _jobs = new JobQueue(() => Name, engine.Options.JobTimeout);
    }

    public Guid Uuid { get; }

    public string Name
    {
        get
        {
            lock (_gate) return _name;
        }
    }

    /// <summary>Its number while it runs.</summary>
    public int? Id => Running?.Id;

    public GuestIdentity Identity
    {
        get
        {
            lock (_gate) return new GuestIdentity(_name, Uuid, _running?.Id);
        }
    }

    public GuestState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>Whether it has a process.</summary>
    public bool IsActive => Running is not null;

    /// <summary>Whether its definition is stored.</summary>
    public bool IsPersistent
    {
        get
        {
            lock (_gate) return _definition is not null;
        }
    }

    /// <summary>Whether its description was changed while it ran, so that it would be another after a restart.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>Whether it is started with the host.</summary>
    public bool Autostart { get; private set; }

    /// <summary>The kind of guest: <c>hvm</c>.</summary>
    public string OsType => Description.Os?.Type?.Value ?? "hvm";

    /// <summary>The emulator's process; null while it is shut off.</summary>
    public int? ProcessId => Running?.Process.Pid;

    internal RunningGuest? Running
    {
        get
        {
            lock (_gate) return _running;
        }
    }

    /// <summary>What it runs on, or else its definition. Not to be changed.</summary>
    internal Domain Description
    {
        get
        {
            lock (_gate) return _running?.Domain ?? _definition ?? throw Failures.NoGuest($"uuid '{Uuid}' ({_name})");
        }
    }

    /// <summary>The stored definition. Not to be changed.</summary>
    internal Domain? Definition
    {
        get
        {
            lock (_gate) return _definition;
        }
    }

    /// <summary>Its description as a document.</summary>
    public string GetXml(DomainXmlFlags flags = 0)
    {
        Failures.CheckFlags((uint)flags, (uint)(DomainXmlFlags.Secure | DomainXmlFlags.Inactive | DomainXmlFlags.Migratable), "virDomainGetXMLDesc");
        return ToXml(Describe(flags), flags);
    }

    /// <summary>Its description as a document, with what its CPU stands for on this host where that is asked for.</summary>
    public async ValueTask<string> GetXmlAsync(DomainXmlFlags flags, CancellationToken cancellation = default)
    {
        if ((flags & DomainXmlFlags.UpdateCpu) == 0) return GetXml(flags);
        flags &= ~DomainXmlFlags.UpdateCpu;
        Failures.CheckFlags((uint)flags, (uint)(DomainXmlFlags.Secure | DomainXmlFlags.Inactive | DomainXmlFlags.Migratable), "virDomainGetXMLDesc");
        var described = Describe(flags);
        var domain = described.Domain.Clone();
        try
        {
            GuestCpu.Update(domain, await _engine.Emulators.ContextAsync(domain, isNew: false, cancellation));
        }
        catch (ProblemException refusal)
        {
            throw Failures.Of(refusal);
        }
        return ToXml(described with { Domain = domain }, flags);
    }

    /// <summary>What is described, whether by what it runs on, and the CPU that was asked for where that may be another.</summary>
    private (Domain Domain, bool IsRunning, Cpu? AskedCpu) Describe(DomainXmlFlags flags)
    {
        lock (_gate)
        {
            if (_running is not null && ((flags & DomainXmlFlags.Inactive) == 0 || _definition is null)) return (_running.Domain, true, _running.AskedCpu);
            return (_definition ?? throw Failures.NoGuest($"uuid '{Uuid}' ({_name})"), false, null);
        }
    }

    private string ToXml((Domain Domain, bool IsRunning, Cpu? AskedCpu) described, DomainXmlFlags flags)
    {
        var (domain, isRunning, askedCpu) = described;
        var secrets = (flags & DomainXmlFlags.Secure) != 0 ? XmlFormat.Secure : XmlFormat.None;
        if ((flags & DomainXmlFlags.Migratable) != 0)
            return XmlCanonicalWriter.ToText(MigratableForm.Of(domain, _engine.Emulators.Configuration, askedCpu), XmlFormat.Migratable | XmlFormat.Secure);
        if (isRunning && (flags & DomainXmlFlags.Inactive) == 0) return XmlCanonicalWriter.ToText(domain, XmlFormat.Live | secrets);
        return isRunning ? XmlCanonicalWriter.ToText(InactiveForm.Of(domain), XmlFormat.OfRunning | secrets) : XmlCanonicalWriter.ToText(domain, secrets);
    }

    public override string ToString() => Name;

    /// <summary>Begins a change.</summary>
    /// <exception cref="Wire.LibvirtException">Another took too long, or the guest is gone.</exception>
    private async Task<JobLease> BeginAsync(string name, CancellationToken cancellation)
    {
        var lease = await _jobs.BeginAsync(name, cancellation);
        lock (_gate)
        {
            if (!_isRemoved) return lease;
        }
        lease.Dispose();
        throw Failures.NoGuest($"uuid '{Uuid}' ({Name})");
    }

    private RunningGuest RequireRunning() => Running ?? throw Failures.NotRunning(Name);

    private GuestMonitor RequireMonitor() =>
        RequireRunning().Monitor ?? throw Failures.Of(ErrorCode.OperationFailed, $"the QEMU of domain '{Name}' cannot be reached");

    /// <summary>Tells the world, in the order in which things happen to this guest.</summary>
    private void Publish(GuestEvent occurred) => _engine.Events.Publish(occurred);

    /// <summary>Called under the lock.</summary>
    private void PublishLifecycle(DomainEventType type, int detail) =>
        Publish(new LifecycleEvent(new GuestIdentity(_name, Uuid, _running?.Id), type, detail));

    /// <summary>Replaces the running description by a changed copy.</summary>
    private void ChangeRunning(RunningGuest running, Action<Domain> change)
    {
        lock (_gate)
        {
            var domain = (Domain)running.Domain.Clone();
            change(domain);
            running.Domain = domain;
        }
    }

    /// <summary>What the next engine must know.</summary>
    private GuestStatus ReadStatus(RunningGuest running)
    {
        lock (_gate)
        {
            var (state, reason) = StateNames.Write(_state);
            return new GuestStatus
            {
                State = state,
                Reason = reason,
                ProcessId = running.Process.Pid,
                StartTime = running.Process.StartTime,
                Boot = HostBoot.Id,
                MonitorPath = running.MonitorPath,
                Directory = running.Directory,
                Reboot = running.Reboot,
                Taints = [.. running.Taints],
                OwnedFiles = [.. running.OwnedFiles],
                AskedCpu = running.AskedCpu,
                Domain = running.Domain,
            };
        }
    }
}
