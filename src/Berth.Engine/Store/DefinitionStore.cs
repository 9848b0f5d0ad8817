using System.Text;
using Berth.Linux;
using Berth.Model;
using Berth.Xml;

namespace Berth.Engine.Store;

/// <summary>
/// Definitions as readable files, <c>NAME.xml</c>; a guest that is started with the host has an empty file of that name in the folder <c>autostart</c>.
/// </summary>
internal sealed class DefinitionStore
{
    private const string Heading = "<!-- Kept by Berth. Change it with 'virsh edit' or 'berth define', not here. -->\n";

    private readonly string _directory;
    private readonly string _autostart;
    private readonly Action<EngineNote> _note;

    public DefinitionStore(string directory, Action<EngineNote> note)
    {
        _directory = directory;
        _autostart = Path.Combine(directory, "autostart");
        _note = note;
        PrivateDirectory.Create(_autostart);
    }

    /// <summary>Everything that can be read. What cannot is set aside under a name that ends in <c>.damaged</c>, and reported.</summary>
    public IReadOnlyList<StoredDomain> Load()
    {
        var found = new Dictionary<Guid, (StoredDomain Stored, string Path)>();
        foreach (var path in Directory.EnumerateFiles(_directory, "*.xml").Where(p => !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            if (Read(path) is not { } stored) continue;
            var uuid = stored.Domain.Uuid!.Value;
            if (!found.TryGetValue(uuid, out var other))
            {
                found.Add(uuid, (stored, path));
                continue;
            }
            // A rename writes the new file before it removes the old one.
            var isNewer = File.GetLastWriteTimeUtc(path) > File.GetLastWriteTimeUtc(other.Path);
            SetAside(isNewer ? other.Path : path, $"it has the UUID of {(isNewer ? path : other.Path)}");
            if (isNewer) found[uuid] = (stored, path);
        }
        return [.. found.Values.Select(f => f.Stored)];
    }

    public Task SaveAsync(Domain domain)
    {
        var text = Heading + XmlCanonicalWriter.ToText(domain, XmlFormat.Secure);
        return AtomicFile.WriteAsync(FileOf(domain.Name), Encoding.UTF8.GetBytes(text));
    }

    public async Task DeleteAsync(string name)
    {
        await SetAutostartAsync(name, false);
        await AtomicFile.DeleteAsync(FileOf(name));
    }

    public Task SetAutostartAsync(string name, bool autostart) =>
        autostart ? AtomicFile.WriteAsync(MarkOf(name), default) : AtomicFile.DeleteAsync(MarkOf(name));

    private StoredDomain? Read(string path)
    {
        try
        {
            var domain = XmlDocumentReader.Read<Domain>(File.ReadAllText(path));
            GuestName.Check(domain.Name);
            if (domain.Uuid is null || FileOf(domain.Name) != path)
            {
                SetAside(path, domain.Uuid is null ? "it has no UUID" : $"it describes '{domain.Name}'");
                return null;
            }
            return new StoredDomain(domain, IsMarked(domain.Name));
        }
        catch (Exception e) when (e is ProblemException or Wire.LibvirtException)
        {
            SetAside(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _note(new EngineNote(EngineNoteSeverity.Error, $"The definition {path} cannot be read: {e.Message}", e));
        }
        return null;
    }

    private void SetAside(string path, string why, Exception? cause = null)
    {
        try
        {
            File.Move(path, path + ".damaged", overwrite: true);
            _note(new EngineNote(EngineNoteSeverity.Error, $"The definition {path} is not used and was renamed to {path}.damaged: {why}", cause));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _note(new EngineNote(EngineNoteSeverity.Error, $"The definition {path} is not used: {why}", e));
        }
    }

    private bool IsMarked(string name) => File.Exists(MarkOf(name));

    private string FileOf(string name) => Path.Combine(_directory, name + ".xml");

    private string MarkOf(string name) => Path.Combine(_autostart, name + ".xml");
}
