using Berth.Engine.Secrets;
using Berth.Wire.Protocol;

namespace Berth.Daemon.Events;

// What happens to secrets.
internal sealed partial class EventForwarder
{
    private readonly Dictionary<int, (SecretEventId Event, Guid? Secret)> _secrets = [];
    private bool _listensToSecrets;

    /// <summary>Sends events of a kind, of one secret or all of them.</summary>
    /// <returns>The number that these events will bear.</returns>
    public int AddSecret(SecretEventId kind, Guid? secret)
    {
        lock (_gate)
        {
            int id = NextId();
            _secrets.Add(id, (kind, secret));
            if (!_listensToSecrets) secrets.Changed += Forward;
            _listensToSecrets = true;
            return id;
        }
    }

    public void RemoveSecret(int id)
    {
        lock (_gate)
        {
            if (!_secrets.Remove(id)) throw NotRegistered(id);
        }
    }

    private void Forward(SecretEvent occurred)
    {
        SecretRef secret = new(occurred.Secret.Uuid, (int)occurred.Secret.UsageType, occurred.Secret.UsageId);
        SecretEventId kind = occurred.Lifecycle is null ? SecretEventId.ValueChanged : SecretEventId.Lifecycle;
        lock (_gate)
        {
            foreach ((int id, (SecretEventId wanted, Guid? only)) in _secrets)
            {
                if (wanted != kind || (only is not null && only != occurred.Secret.Uuid)) continue;
                if (occurred.Lifecycle is { } change) connection.SendEvent(Remote.SecretEventLifecycle, new() { CallbackId = id, Secret = secret, Event = (int)change, Detail = 0 });
                else connection.SendEvent(Remote.SecretEventValueChanged, new() { CallbackId = id, Secret = secret });
            }
        }
    }
}
