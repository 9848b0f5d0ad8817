using Berth.Cli.Errors;
using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Qemu;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Xml;
using QemuCommandLine = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Cli.Definitions;

/// <summary>A description with everything that its machine needs.</summary>
internal sealed class CompleteDefinition(DefinitionText text, CompleteDomain complete, QemuContext context, IReadOnlySet<Device> written)
{
    // As in libvirt's conversions: a guest that does not run.
    private const int NoId = -1;

    public DefinitionText Text => text;

    public Domain Domain => complete.Domain;

    public RuleTrace Trace => complete.Trace;

    /// <summary>Whether the user wrote the element of this device.</summary>
    public bool IsWritten(Device device) => written.Contains(device);

    /// <summary>The command that would start the guest. Opens nothing.</summary>
    /// <exception cref="DefinitionException">It cannot be started this way.</exception>
    public QemuCommand ToCommand()
    {
        try
        {
            return QemuCommandLine.Build(Domain, context, new()
            {
                Id = NoId,
                PrivateDirectory = Path.Combine(context.Configuration.LibraryDirectory, QemuStart.DirectoryName(NoId, Domain.Name)),
                Resources = new NumberedResources(),
            });
        }
        catch (ProblemException e)
        {
            throw new DefinitionException(text, e.Problems);
        }
    }
}
