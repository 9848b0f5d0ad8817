using Berth.Client;

namespace Berth.Cli.Guests;

/// <summary>Events in words.</summary>
internal static class EventText
{
    /// <summary>What happened, and more about it where there is more.</summary>
    public static (string What, string? Detail) Of(DomainEvent happened) => happened switch
    {
        DomainLifecycleEvent e => (StateText.Words(e.Type.ToString()), StateText.Words(e.DetailName)),
        DomainDeviceEvent e => (Kind(e), e.Alias),
        DomainBalloonEvent e => (Kind(e), Amounts.Memory(e.Memory)),
        DomainWatchdogEvent e => (Kind(e), StateText.Words(e.Action.ToString())),
        DomainAgentEvent e => (Kind(e), $"{StateText.Words(e.State.ToString())}: {StateText.Words(e.Reason.ToString())}"),
        DomainMetadataEvent e => (Kind(e), e.NamespaceUri ?? StateText.Words(e.Type.ToString())),
        DomainIoErrorEvent e => (Kind(e), $"{e.Alias}: {StateText.Words(e.Action.ToString())}{(string.IsNullOrEmpty(e.Reason) ? "" : $", {e.Reason}")}"),
        DomainBlockJobEvent e => (Kind(e), $"{e.Disk}: {StateText.Words(e.Status.ToString())}"),
        _ => (Kind(happened), null),
    };

    private static string Kind(DomainEvent happened) => StateText.Words(happened.Kind.ToString());
}
