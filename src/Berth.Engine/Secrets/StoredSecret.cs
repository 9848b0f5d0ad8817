using System.Security.Cryptography;
using Berth.Model.Secrets;
using Berth.Wire;
using Berth.Wire.Protocol;
using Berth.Xml;
using SecretUsageType = Berth.Wire.Protocol.SecretUsageType;

namespace Berth.Engine.Secrets;

/// <summary>A secret that is kept here. What it is worth leaves the engine only for emulators, and for clients where it is not private.</summary>
public sealed class StoredSecret
{
    private readonly Secret _definition;
    private readonly byte[]? _value;

    /// <param name="definition">With a UUID. Nobody changes it any more.</param>
    /// <param name="value">Nobody else's; null where none is set.</param>
    internal StoredSecret(Secret definition, byte[]? value)
    {
        _definition = definition;
        _value = value;
    }

    public Guid Uuid => _definition.Uuid!.Value;

    /// <summary>What it is for.</summary>
    public SecretUsageType UsageType => (SecretUsageType)(_definition.Usage?.Type ?? default);

    /// <summary>By what elements name it; empty where it is for nothing in particular.</summary>
    public string UsageId => _definition.Usage?.Id ?? "";

    /// <summary>Whether it is kept in memory alone.</summary>
    public bool IsEphemeral => _definition.Ephemeral;

    /// <summary>Whether clients cannot ask for the value.</summary>
    public bool IsPrivate => _definition.Private;

    /// <summary>The description, without the value.</summary>
    public string GetXml() => XmlCanonicalWriter.ToText(_definition);

    /// <summary>A copy of the value, for a client.</summary>
    /// <exception cref="LibvirtException">It is private (<see cref="ErrorCode.InvalidSecret"/>), or was never set (<see cref="ErrorCode.NoSecret"/>).</exception>
    public byte[] GetValue() => IsPrivate
        ? throw new LibvirtException(ErrorCode.InvalidSecret, ErrorDomain.Secret, $"the secret {Uuid} is private: its value is for hypervisors alone")
        : Reveal();

    /// <summary>A copy of the value, for an emulator.</summary>
    /// <exception cref="LibvirtException">It was never set (<see cref="ErrorCode.NoSecret"/>).</exception>
    internal byte[] Reveal() => _value is null
        ? throw new LibvirtException(ErrorCode.NoSecret, ErrorDomain.Secret, $"secret '{Uuid}' does not have a value; set one with 'virsh secret-set-value'")
        : [.. _value];

    internal bool HasValue => _value is not null;

    internal StoredSecret WithDefinition(Secret definition) => new(definition, _value);

    internal StoredSecret WithValue(byte[] value) => new(_definition, value);

    /// <summary>Leaves nothing of the value in memory.</summary>
    internal void Forget()
    {
        if (_value is not null) CryptographicOperations.ZeroMemory(_value);
    }
}
