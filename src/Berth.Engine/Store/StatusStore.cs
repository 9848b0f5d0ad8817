using Berth.Xml;

namespace Berth.Engine.Store;

/// <summary>The status files of all running guests.</summary>
internal sealed class StatusStore
{
    private readonly string _directory;
    private readonly Action<EngineNote> _note;

    public StatusStore(string directory, Action<EngineNote> note)
    {
        _directory = directory;
        _note = note;
        PrivateDirectory.Create(directory);
    }

    public StatusFile Open(string name, Func<GuestStatus> read) => new(Path.Combine(_directory, name + ".xml"), read);

    /// <summary>What the engine before us left. A file that makes no sense is set aside and reported: its guest cannot be found by us.</summary>
    public IReadOnlyList<GuestStatus> Load()
    {
        var found = new List<GuestStatus>();
        foreach (var path in Directory.EnumerateFiles(_directory, "*.xml").Where(p => !Path.GetFileName(p).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            try
            {
                var status = XmlDocumentReader.Read<GuestStatus>(File.ReadAllText(path), new XmlReadOptions { Live = true });
                if (status.Domain?.Uuid is null || status.Domain.Id is null) throw new ProblemException(new Problem { Kind = ProblemKind.Xml, Message = "it has no domain with a UUID and an id" });
                GuestName.Check(status.Domain.Name);
                found.Add(status);
            }
            catch (Exception e) when (e is ProblemException or Wire.LibvirtException or IOException or UnauthorizedAccessException)
            {
                File.Move(path, path + ".damaged", overwrite: true);
                _note(new EngineNote(EngineNoteSeverity.Error, $"The state {path} of a running guest makes no sense and was renamed to {path}.damaged; its process goes on unseen: {e.Message}", e));
            }
        }
        return found;
    }
}
