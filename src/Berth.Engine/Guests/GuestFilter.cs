using Berth.Wire.Protocol;

namespace Berth.Engine;

/// <summary>libvirt's filters of lists: flags come in groups, OR within a group, AND between groups; a group without flags lets everything through.</summary>
internal static class GuestFilter
{
    public static bool Passes(Guest guest, ConnectListAllDomainsFlags filter)
    {
        var state = guest.State.State;
        return Group((ConnectListAllDomainsFlags.Active, guest.IsActive), (ConnectListAllDomainsFlags.Inactive, !guest.IsActive))
            && Group((ConnectListAllDomainsFlags.Persistent, guest.IsPersistent), (ConnectListAllDomainsFlags.Transient, !guest.IsPersistent))
            && Group(
                (ConnectListAllDomainsFlags.Running, state == DomainState.Running),
                (ConnectListAllDomainsFlags.Paused, state == DomainState.Paused),
                (ConnectListAllDomainsFlags.ShutOff, state == DomainState.ShutOff),
                (ConnectListAllDomainsFlags.Other, state is not (DomainState.Running or DomainState.Paused or DomainState.ShutOff)))
            && Group((ConnectListAllDomainsFlags.Autostart, guest.Autostart), (ConnectListAllDomainsFlags.NoAutostart, !guest.Autostart))
            // None of these can exist yet.
            && Group((ConnectListAllDomainsFlags.ManagedSave, false), (ConnectListAllDomainsFlags.NoManagedSave, true))
            && Group((ConnectListAllDomainsFlags.HasSnapshot, false), (ConnectListAllDomainsFlags.NoSnapshot, true))
            && Group((ConnectListAllDomainsFlags.HasCheckpoint, false), (ConnectListAllDomainsFlags.NoCheckpoint, true));

        bool Group(params ReadOnlySpan<(ConnectListAllDomainsFlags Flag, bool Holds)> members)
        {
            var isAsked = false;
            foreach (var (flag, holds) in members)
            {
                if ((filter & flag) == 0) continue;
                if (holds) return true;
                isAsked = true;
            }
            return !isAsked;
        }
    }
}
