using System.Diagnostics.CodeAnalysis;
using Berth.Model.Secrets;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;
using SecretUsageType = Berth.Wire.Protocol.SecretUsageType;

namespace Berth.Engine.Secrets;

/// <summary>The secrets of this host: pass phrases of images, passwords of storage servers, keys of certificates and TPMs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for has nothing to release.")]
public sealed class SecretStore
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _change = new(1);
    private readonly Dictionary<Guid, StoredSecret> _secrets = [];
    private readonly SecretFiles _files;

    internal SecretStore(string directory, Action<EngineNote> note)
    {
        _files = new SecretFiles(directory, note);
        foreach (var secret in _files.Load()) _secrets[secret.Uuid] = secret;
    }

    /// <summary>Tells of changes, in their order. Handlers must not wait.</summary>
    public event Action<SecretEvent>? Changed;

    /// <summary>All of them, by UUID.</summary>
    public IReadOnlyList<StoredSecret> All
    {
        get
        {
            lock (_gate) return [.. _secrets.Values.OrderBy(secret => secret.Uuid)];
        }
    }

    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoSecret"/>).</exception>
    public StoredSecret Get(Guid uuid)
    {
        lock (_gate)
            if (_secrets.TryGetValue(uuid, out var secret)) return secret;
        throw NoSecret($"no secret with matching uuid '{uuid}'");
    }

    /// <summary>The secret that is for something.</summary>
    /// <exception cref="LibvirtException">There is none (<see cref="ErrorCode.NoSecret"/>).</exception>
    public StoredSecret Get(SecretUsageType type, string usage) =>
        Find(type, usage) ?? throw NoSecret($"no secret with matching usage '{usage}'");

    /// <summary>Stores a description; the value of a secret that is there already stays.</summary>
    /// <exception cref="LibvirtException">The description is refused, or contradicts a secret that is there.</exception>
    public async Task<StoredSecret> DefineAsync(string xml)
    {
        var definition = Read(xml);
        definition.Uuid ??= Guid.NewGuid();
        await _change.WaitAsync();
        try
        {
            StoredSecret? old;
            lock (_gate) _secrets.TryGetValue(definition.Uuid.Value, out old);
            var secret = old?.WithDefinition(definition) ?? new StoredSecret(definition, null);
            Check(secret, old);
            await SaveAsync(secret, old);
            lock (_gate) _secrets[secret.Uuid] = secret;
            Changed?.Invoke(new SecretEvent(secret, SecretEventLifecycleType.Defined));
            return secret;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Gives a secret its value.</summary>
    /// <param name="uuid">The secret.</param>
    /// <param name="value">Is copied.</param>
    /// <exception cref="LibvirtException">There is no such secret (<see cref="ErrorCode.NoSecret"/>).</exception>
    public async Task SetValueAsync(Guid uuid, ReadOnlyMemory<byte> value)
    {
        await _change.WaitAsync();
        try
        {
            var old = Get(uuid);
            var secret = old.WithValue(value.ToArray());
            if (!secret.IsEphemeral) await _files.SaveValueAsync(secret);
            lock (_gate)
            {
                _secrets[uuid] = secret;
                old.Forget();
            }
            Changed?.Invoke(new SecretEvent(secret, null));
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Forgets a secret and its value.</summary>
    /// <exception cref="LibvirtException">There is no such secret (<see cref="ErrorCode.NoSecret"/>).</exception>
    public async Task UndefineAsync(Guid uuid)
    {
        await _change.WaitAsync();
        try
        {
            var secret = Get(uuid);
            if (!secret.IsEphemeral) await _files.DeleteAsync(uuid);
            lock (_gate)
            {
                _secrets.Remove(uuid);
                secret.Forget();
            }
            Changed?.Invoke(new SecretEvent(secret, SecretEventLifecycleType.Undefined));
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>The value of a secret, for an emulator: a copy.</summary>
    /// <param name="type">What it must be for.</param>
    /// <param name="uuid">The secret; null when it is found by its usage.</param>
    /// <param name="usage">By what it is found where it has no UUID.</param>
    /// <exception cref="LibvirtException">There is no such secret, it is for something else, or has no value.</exception>
    internal byte[] Reveal(SecretUsageType type, Guid? uuid, string? usage)
    {
        // Under the lock: a value that is being replaced is wiped.
        lock (_gate)
        {
            var secret = uuid is { } id
                ? _secrets.GetValueOrDefault(id) ?? throw NoSecret($"no secret with matching uuid '{id}'")
                : Get(type, usage ?? "");
            if (secret.UsageType != SecretUsageType.None && secret.UsageType != type)
                throw new LibvirtException(ErrorCode.InvalidSecret, ErrorDomain.Secret, $"the secret {secret.Uuid} is for '{Name(secret.UsageType)}', but is used for '{Name(type)}'");
            return secret.Reveal();
        }
    }

    /// <summary>The value of a secret that is not private: a copy.</summary>
    /// <exception cref="LibvirtException">There is no such secret, it is private, or has no value.</exception>
    public byte[] GetValue(Guid uuid)
    {
        lock (_gate) return Get(uuid).GetValue();
    }

    private StoredSecret? Find(SecretUsageType type, string usage)
    {
        if (type == SecretUsageType.None) return null;
        lock (_gate) return _secrets.Values.FirstOrDefault(secret => secret.UsageType == type && secret.UsageId == usage);
    }

    private void Check(StoredSecret secret, StoredSecret? old)
    {
        if (old is not null)
        {
            if (old.UsageId != secret.UsageId || old.UsageType != secret.UsageType)
                throw Contradiction($"a secret with UUID {secret.Uuid} is already defined for use with '{old.UsageId}'; undefine it, or leave its usage");
            // Who may not read it now must not be able to by making it public.
            if (old.IsPrivate && !secret.IsPrivate) throw Contradiction($"the secret {secret.Uuid} is private and stays so; undefine it first");
            return;
        }
        if (Find(secret.UsageType, secret.UsageId) is { } other)
            throw Contradiction($"a secret with UUID {other.Uuid} already defined for use with '{secret.UsageId}'");
    }

    private async Task SaveAsync(StoredSecret secret, StoredSecret? old)
    {
        if (secret.IsEphemeral)
        {
            if (old is { IsEphemeral: false }) await _files.DeleteAsync(secret.Uuid);
            return;
        }
        if (old is { IsEphemeral: true, HasValue: true }) await _files.SaveValueAsync(secret);
        await _files.SaveDefinitionAsync(secret);
    }

    private static Secret Read(string xml)
    {
        try
        {
            return XmlDocumentReader.Read<Secret>(xml);
        }
        catch (ProblemException e)
        {
            var code = e.Kind switch
            {
                ProblemKind.Malformed => ErrorCode.XmlDetail,
                ProblemKind.Unsupported => ErrorCode.ConfigUnsupported,
                ProblemKind.Internal => ErrorCode.InternalError,
                _ => ErrorCode.XmlError,
            };
            throw new LibvirtException(code, ErrorDomain.Secret, e.Message, e);
        }
    }

    private static string Name(SecretUsageType type) => ((Model.Secrets.SecretUsageType)type).ToXml();

    private static LibvirtException Contradiction(string detail) => new(ErrorCode.InternalError, ErrorDomain.Secret, detail);

    private static LibvirtException NoSecret(string detail) => new(ErrorCode.NoSecret, ErrorDomain.Secret, detail);
}
