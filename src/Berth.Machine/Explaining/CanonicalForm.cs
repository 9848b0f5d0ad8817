namespace Berth.Machine.Explaining;

/// <summary>What writing a description in libvirt's form adds, whatever the machine.</summary>
public static class CanonicalForm
{
    /// <summary>Values that an absent attribute stands for.</summary>
    public static readonly Rule Explicit = new("form.explicit", RulePhase.Define,
        "What an absent attribute means is written out, so that a reader need not know it.")
    {
        Touches = ["*"],
        Source = "libvirt, Domain XML format",
        Example = new("<memory>524288</memory>", "<memory unit='KiB'>524288</memory>"),
    };

}
