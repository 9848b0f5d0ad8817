using Berth.Client;
using Berth.Wire.Protocol;

namespace Berth.Cli.Guests;

/// <summary>libvirt's words for what a guest is doing.</summary>
internal static class StateText
{
    public static string Of(DomainState state) => state switch
    {
        DomainState.Running => "running",
        DomainState.Blocked => "idle",
        DomainState.Paused => "paused",
        DomainState.Shutdown => "in shutdown",
        DomainState.ShutOff => "shut off",
        DomainState.Crashed => "crashed",
        DomainState.PmSuspended => "pmsuspended",
        _ => "no state",
    };

    /// <summary>What led to it: <c>booted</c>, <c>from snapshot</c>.</summary>
    public static string Reason(DomainStatus status) => Words(status.ReasonName);

    /// <summary>A name of the protocol in words.</summary>
    public static string Words(string name)
    {
        var words = string.Concat(name.Select((character, at) => char.IsUpper(character) && at > 0 ? $" {char.ToLowerInvariant(character)}" : $"{char.ToLowerInvariant(character)}"));
        return words;
    }
}
