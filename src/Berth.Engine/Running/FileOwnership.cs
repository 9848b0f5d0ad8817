using Berth.Engine.Store;
using Berth.Linux;

namespace Berth.Engine.Running;

/// <summary>
/// Gives files to the user that guests run as, where that user could not open them otherwise, and gives them back when no guest needs them any more.
/// </summary>
/// <param name="user">The guests' user; null when guests run as ourselves, who own what we own.</param>
/// <param name="note">Told of files that could not be given back.</param>
internal sealed class FileOwnership(Credentials? user, Action<EngineNote> note)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FileOwner Before, int Uses)> _given = new(StringComparer.Ordinal);

    /// <summary>Lets the guests' user open the files.</summary>
    /// <returns>What changed its owner, to be given back after the guest's end.</returns>
    public IReadOnlyList<OwnedFile> Take(IEnumerable<GuestFile> files)
    {
        if (user is null) return [];
        var taken = new List<OwnedFile>();
        try
        {
            foreach (var file in files.DistinctBy(f => f.Path)) Take(file, taken);
            return taken;
        }
        catch (SystemCallException e)
        {
            Return(taken);
            throw Failures.Of(e);
        }
    }

    /// <summary>Notes what was given to a guest that an earlier engine started.</summary>
    public void Keep(IEnumerable<OwnedFile> files)
    {
        lock (_gate)
        {
            foreach (var file in files) Count(file.Path, new FileOwner(file.UserId, file.GroupId));
        }
    }

    public void Return(IEnumerable<OwnedFile> files)
    {
        lock (_gate)
        {
            foreach (var file in files) Return(file.Path);
        }
    }

    private void Take(GuestFile file, List<OwnedFile> taken)
    {
        lock (_gate)
        {
            var isOurs = _given.ContainsKey(file.Path);
            if (FileStatus.Read(file.Path) is not { } status || (!isOurs && (status.Kind == FileKind.CharacterDevice || CanOpen(status, file.IsWritten)))) return;
            var before = isOurs ? _given[file.Path].Before : new FileOwner(status.UserId, status.GroupId);
            if (!isOurs) FileOwner.Change(file.Path, new FileOwner(user!.UserId, user.GroupId));
            Count(file.Path, before);
            taken.Add(new OwnedFile { Path = file.Path, UserId = before.UserId, GroupId = before.GroupId });
        }
    }

    private bool CanOpen(FileStatus status, bool isWritten)
    {
        const uint Read = 4, Write = 2;
        var needed = isWritten ? Read | Write : Read;
        var shift = status.UserId == user!.UserId ? 6 : status.GroupId == user.GroupId || user.Groups.Contains(status.GroupId) ? 3 : 0;
        return user.UserId == 0 || ((status.Permissions >> shift) & needed) == needed;
    }

    private void Count(string path, FileOwner before) => _given[path] = (before, _given.GetValueOrDefault(path).Uses + 1);

    private void Return(string path)
    {
        if (!_given.TryGetValue(path, out var given)) return;
        if (given.Uses > 1)
        {
            _given[path] = (given.Before, given.Uses - 1);
            return;
        }
        _given.Remove(path);
        try
        {
            FileOwner.Change(path, given.Before);
        }
        catch (SystemCallException e)
        {
            note(new EngineNote(EngineNoteSeverity.Warning, $"{path} could not be given back to its owner: {e.Message}", e));
        }
    }
}
