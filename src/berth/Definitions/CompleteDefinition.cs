using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu.Completion;

namespace Berth.Cli.Definitions;

/// <summary>A description with everything that its machine needs.</summary>
internal sealed class CompleteDefinition(DefinitionText text, CompleteDomain complete, IReadOnlySet<Device> written)
{
    public DefinitionText Text => text;

    public Domain Domain => complete.Domain;

    public RuleTrace Trace => complete.Trace;

    /// <summary>Whether the user wrote the element of this device.</summary>
    public bool IsWritten(Device device) => written.Contains(device);
}
