using Berth.Engine.Running;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Stores a definition, complete and of this guest.</summary>
    internal async Task DefineAsync(Domain definition, CancellationToken cancellation)
    {
        using var job = await BeginAsync("define", cancellation);
        await _engine.Definitions.SaveAsync(definition);
        await SaveStatusAsync(() =>
        {
            var isNew = _definition is null;
            _definition = definition;
            IsUpdated = _running is not null;
            PublishLifecycle(DomainEventType.Defined, (int)(isNew ? DomainEventDefinedDetail.Added : DomainEventDefinedDetail.Updated));
        });
    }

    /// <summary>Forgets the definition. A guest that runs becomes transient.</summary>
    public async Task UndefineAsync(DomainUndefineFlags flags = 0, CancellationToken cancellation = default)
    {
        const DomainUndefineFlags Known = DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata | DomainUndefineFlags.Nvram
            | DomainUndefineFlags.KeepNvram | DomainUndefineFlags.CheckpointsMetadata | DomainUndefineFlags.Tpm | DomainUndefineFlags.KeepTpm;
        Failures.CheckFlags((uint)flags, (uint)Known, "virDomainUndefineFlags");
        if ((flags & DomainUndefineFlags.Nvram) != 0 && (flags & DomainUndefineFlags.KeepNvram) != 0) throw Failures.BadArgument("NVRAM cannot be both removed and kept");
        using var job = await BeginAsync("undefine", cancellation);
        var definition = Definition ?? throw Failures.Invalid($"domain '{Name}' is transient: it has no definition to forget");
        var nvram = definition.Os?.Nvram?.Path is { } path && File.Exists(path) ? path : null;
        if (nvram is not null && (flags & (DomainUndefineFlags.Nvram | DomainUndefineFlags.KeepNvram)) == 0)
            throw Failures.Invalid($"domain '{Name}' has NVRAM in {nvram}; say whether to remove it or to keep it");
        await _engine.Definitions.DeleteAsync(definition.Name);
        if (nvram is not null && (flags & DomainUndefineFlags.Nvram) != 0) File.Delete(nvram);
        await SaveStatusAsync(() =>
        {
            PublishLifecycle(DomainEventType.Undefined, (int)DomainEventUndefinedDetail.Removed);
            _definition = null;
            Autostart = false;
            IsUpdated = false;
            RemoveIfGone();
        });
    }

    public async Task SetAutostartAsync(bool autostart, CancellationToken cancellation = default)
    {
        using var job = await BeginAsync("set autostart of", cancellation);
        if (!IsPersistent) throw Failures.Invalid($"domain '{Name}' is transient: it cannot be started with the host");
        await _engine.Definitions.SetAutostartAsync(Name, autostart);
        Autostart = autostart;
    }

    /// <summary>Renames a guest that is shut off.</summary>
    public async Task RenameAsync(string name, CancellationToken cancellation = default)
    {
        Store.GuestName.Check(name);
        using var job = await BeginAsync("rename", cancellation);
        if (IsActive) throw Failures.Invalid($"domain '{Name}' is running: only a domain that is shut off can be renamed");
        var definition = Definition ?? throw Failures.NotRunning(Name);
        var old = definition.Name;
        if (old == name) throw Failures.BadArgument($"domain '{old}' has that name already");
        var renamed = (Domain)definition.Clone();
        renamed.Name = name;
        _engine.Table.Rename(this, old, name);
        try
        {
            await _engine.Definitions.SaveAsync(renamed);
            if (Autostart) await _engine.Definitions.SetAutostartAsync(name, true);
            await _engine.Definitions.DeleteAsync(old);
        }
        catch
        {
            _engine.Table.Rename(this, name, old);
            throw;
        }
        lock (_gate)
        {
            PublishLifecycle(DomainEventType.Undefined, (int)DomainEventUndefinedDetail.Renamed);
            _definition = renamed;
            _name = name;
            PublishLifecycle(DomainEventType.Defined, (int)DomainEventDefinedDetail.Renamed);
        }
    }

    /// <summary>Takes over what the store holds.</summary>
    internal void Load(Store.StoredDomain stored)
    {
        lock (_gate)
        {
            _definition = stored.Domain;
            Autostart = stored.Autostart;
        }
    }

    /// <summary>A new guest whose first definition or start failed leaves nothing, unless another change to it has begun.</summary>
    internal void DropIfUnused()
    {
        lock (_gate)
        {
            if (_jobs.Current is null) RemoveIfGone();
        }
    }

    /// <summary>Called under the lock.</summary>
    private void RemoveIfGone()
    {
        if (_definition is not null || _running is not null || _isRemoved) return;
        _isRemoved = true;
        _engine.Table.Remove(this);
    }

    /// <summary>Changes something under the lock and, while the guest runs, writes that down.</summary>
    private async Task SaveStatusAsync(Action? change = null)
    {
        RunningGuest? running;
        lock (_gate)
        {
            change?.Invoke();
            running = _running;
        }
        if (running is not null) await running.Status.SaveAsync();
    }
}
