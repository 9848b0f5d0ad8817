using Berth.Machine.Definition;
using Berth.Model.Devices;

namespace Berth.Machine.Devices;

/// <summary>Random number generators.</summary>
public static class RngRules
{
    public static readonly Rule Source = new("rng.source", RulePhase.Define, "Without a path the host's own generator is the source.")
    {
        Touches = ["domain/devices/rng/backend"],
        Source = "libvirt, Domain XML format: Random number generator device",
        Example = new("<backend model='random'/>", "<backend model='random'>/dev/urandom</backend>"),
    };

    public static void Complete(Rng rng, DomainDraft draft)
    {
        if (rng.Backend is not { Model: RngBackendModel.Random, Path: null or "" }) return;
        rng.Backend.Path = "/dev/random";
        draft.Trace.Resolved(rng, "backend", Source);
    }

    public static void Validate(Rng rng, DomainDraft draft)
    {
        if (rng.Backend is { Model: RngBackendModel.Egd } egd)
            CharacterRules.Validate(egd, egd.Type, egd.Sources, egd.Protocol, mayLackPath: false, draft);
    }
}
