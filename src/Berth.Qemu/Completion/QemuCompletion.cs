using Berth.Machine;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities;

namespace Berth.Qemu.Completion;

/// <summary>A domain on its way to being complete: what was added by which rule, and what is wrong with it.</summary>
internal sealed class QemuCompletion(Domain domain, QemuContext context)
{
    public Domain Domain { get; } = domain;

    public QemuContext Context { get; } = context;

    public RuleTrace Trace { get; } = new();

    public ProblemCollector Problems { get; } = new();

    public QemuCapabilities Capabilities => Context.Capabilities;

    public bool Has(QemuFlag flag) => Context.Capabilities.Has(flag);

    /// <summary>The part of the capabilities for the accelerator that the domain's type stands for.</summary>
    public AcceleratorCapabilities? Accelerator => AcceleratorOf(Domain, Context.Capabilities);

    public static AcceleratorCapabilities? AcceleratorOf(Domain domain, QemuCapabilities capabilities) =>
        capabilities.Accelerator(AcceleratorKind(domain));

    /// <summary>The accelerator that the domain's type stands for.</summary>
    public static QemuAccelerator AcceleratorKind(Domain domain) => domain.Type switch
    {
        DomainType.Kvm => QemuAccelerator.Kvm,
        DomainType.Hvf => QemuAccelerator.Hvf,
        _ => QemuAccelerator.Tcg,
    };
}
