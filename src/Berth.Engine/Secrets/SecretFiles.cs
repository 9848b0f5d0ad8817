using System.Security.Cryptography;
using System.Text;
using Berth.Engine.Store;
using Berth.Linux;
using Berth.Model.Secrets;
using Berth.Xml;

namespace Berth.Engine.Secrets;

/// <summary>
/// Secrets as files that only we can read: descriptions are <c>secrets/UUID.xml</c>, values <c>secrets/UUID.base64</c>.
/// Ephemeral ones have neither.
/// </summary>
internal sealed class SecretFiles(string directory, Action<EngineNote> note)
{
    // Clients cannot send more (VIR_SECRET_VALUE_MAX); base64 adds a third.
    private const int MaxFile = 128 * 1024;

    /// <summary>Every secret that can be read. What cannot is set aside under a name that ends in <c>.damaged</c>, and reported.</summary>
    public IEnumerable<StoredSecret> Load()
    {
        if (!Directory.Exists(directory)) yield break;
        foreach (var path in Directory.EnumerateFiles(directory, "*.xml").Where(p => !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal))
            if (Read(path) is { } secret) yield return secret;
    }

    public async Task SaveDefinitionAsync(StoredSecret secret)
    {
        PrivateDirectory.Create(directory);
        await AtomicFile.WriteAsync(FileOf(secret.Uuid), Encoding.UTF8.GetBytes(secret.GetXml()));
    }

    public async Task SaveValueAsync(StoredSecret secret)
    {
        var value = secret.Reveal();
        var text = new byte[System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(value.Length)];
        try
        {
            PrivateDirectory.Create(directory);
            System.Buffers.Text.Base64.EncodeToUtf8(value, text, out _, out _);
            await AtomicFile.WriteAsync(ValueOf(secret.Uuid), text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(value);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Removes the value before the description: what is left by a crash is a secret without a value.</summary>
    public async Task DeleteAsync(Guid uuid)
    {
        await AtomicFile.DeleteAsync(ValueOf(uuid));
        await AtomicFile.DeleteAsync(FileOf(uuid));
    }

    private StoredSecret? Read(string path)
    {
        try
        {
            var definition = XmlDocumentReader.Read<Secret>(File.ReadAllText(path));
            if (definition.Uuid is not { } uuid || FileOf(uuid) != path) throw new InvalidDataException("its name is not the UUID in it");
            return new StoredSecret(definition, ReadValue(ValueOf(uuid)));
        }
        // Messages of readers name elements and files, not values.
        catch (Exception e) when (e is ProblemException or InvalidDataException)
        {
            File.Move(path, path + ".damaged", overwrite: true);
            note(new EngineNote(EngineNoteSeverity.Error, $"The secret {path} is not used and was renamed to {path}.damaged: {e.Message}", e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            note(new EngineNote(EngineNoteSeverity.Error, $"The secret {path} cannot be read: {e.Message}", e));
        }
        return null;
    }

    private static byte[]? ReadValue(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        if (file.Length > MaxFile) throw new InvalidDataException("its value is longer than values are");
        var text = File.ReadAllBytes(path);
        try
        {
            var value = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(text.Length)];
            if (System.Buffers.Text.Base64.DecodeFromUtf8(text, value, out _, out var length) != System.Buffers.OperationStatus.Done)
                throw new InvalidDataException("its value is not base64");
            if (length == value.Length) return value;
            var exact = value[..length];
            CryptographicOperations.ZeroMemory(value);
            return exact;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private string FileOf(Guid uuid) => Path.Combine(directory, $"{uuid}.xml");

    private string ValueOf(Guid uuid) => Path.Combine(directory, $"{uuid}.base64");
}
