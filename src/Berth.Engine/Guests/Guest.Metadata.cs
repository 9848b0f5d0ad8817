using Berth.Engine.Events;
using Berth.Engine.Metadata;
using Berth.Model;
using Berth.Wire.Protocol;

namespace Berth.Engine;

public sealed partial class Guest
{
    /// <summary>Sets title, description or application data, or removes it (null).</summary>
    /// <param name="type">Which of these.</param>
    /// <param name="value">The text, or an element of application data.</param>
    /// <param name="key">The prefix of application data.</param>
    /// <param name="uri">The namespace of application data.</param>
    /// <param name="impact">The running guest, the definition, or both.</param>
    /// <param name="cancellation">Gives up waiting for a job before this one.</param>
    public async Task SetMetadataAsync(
        DomainMetadataType type, string? value, string? key, string? uri, DomainModificationImpact impact, CancellationToken cancellation = default)
    {
        Action<Domain> change = type switch
        {
            DomainMetadataType.Description => domain => domain.Description = string.IsNullOrEmpty(value) ? null : value,
            DomainMetadataType.Title => SetTitle(value),
            DomainMetadataType.Element => ApplicationData.Change(value, key, uri),
            _ => throw Failures.BadArgument($"unknown metadata type {(int)type}"),
        };
        using var job = await BeginAsync("set metadata of", cancellation);
        var (live, stored) = Resolve(impact);
        if (stored)
        {
            var definition = (Domain)Definition!.Clone();
            change(definition);
            await _engine.Definitions.SaveAsync(definition);
            lock (_gate) _definition = definition;
        }
        if (live)
        {
            ChangeRunning(RequireRunning(), change);
            await SaveStatusAsync();
        }
        lock (_gate) Publish(new MetadataChangeEvent(new GuestIdentity(_name, Uuid, _running?.Id), type, uri));
    }

    /// <exception cref="Wire.LibvirtException">There is none (<see cref="ErrorCode.NoDomainMetadata"/>).</exception>
    public string GetMetadata(DomainMetadataType type, string? uri, DomainModificationImpact impact)
    {
        var domain = Read(impact);
        return type switch
        {
            DomainMetadataType.Description => domain.Description ?? throw NoMetadata("description"),
            DomainMetadataType.Title => domain.Title ?? throw NoMetadata("title"),
            DomainMetadataType.Element => ApplicationData.Read(domain, uri) ?? throw NoMetadata($"metadata of '{uri}'"),
            _ => throw Failures.BadArgument($"unknown metadata type {(int)type}"),
        };
    }

    /// <summary>What a request about the running guest, the definition or "whatever there is" means.</summary>
    private (bool Live, bool Stored) Resolve(DomainModificationImpact impact)
    {
        var isActive = IsActive;
        var live = impact == DomainModificationImpact.Current ? isActive : (impact & DomainModificationImpact.Live) != 0;
        var stored = impact == DomainModificationImpact.Current ? !isActive : (impact & DomainModificationImpact.Config) != 0;
        if (live && !isActive) throw Failures.NotRunning(Name);
        if (stored && !IsPersistent) throw Failures.Invalid($"domain '{Name}' is transient: it has no stored definition");
        return (live, stored);
    }

    /// <summary>The description that a question is about.</summary>
    private Domain Read(DomainModificationImpact impact)
    {
        var (live, stored) = Resolve(impact);
        if (live && stored) throw Failures.BadArgument("ask about either the running domain or its definition, not both");
        return live ? RequireRunning().Domain : Definition!;
    }

    private static Action<Domain> SetTitle(string? value)
    {
        if (value?.Contains('\n') == true) throw Failures.BadArgument("a title cannot contain line breaks");
        return domain => domain.Title = string.IsNullOrEmpty(value) ? null : value;
    }

    private Wire.LibvirtException NoMetadata(string what) => Failures.Of(ErrorCode.NoDomainMetadata, $"domain '{Name}' has no {what}");
}
