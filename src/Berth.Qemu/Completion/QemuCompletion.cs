using Berth.Machine;
using Berth.Machine.Definition;
using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities;

namespace Berth.Qemu.Completion;

/// <summary>A domain on its way to being complete, with the binary, configuration and host that it is for.</summary>
internal sealed class QemuCompletion(Domain domain, QemuContext context, RuleTrace? trace = null) : DomainDraft(domain, trace)
{
    public QemuContext Context { get; } = context;

    public QemuCapabilities Capabilities => Context.Capabilities;

    public override bool AbiUpdate => Context.AbiUpdate;

    public override bool IsLive => Context.IsLive;

    public override string SecurityModel => SecurityLabels.NoDriver;

    public bool Has(QemuFlag flag) => Context.Capabilities.Has(flag);

    public override Guid NewUuid() => Context.Host.NewUuid();

    public override byte[] RandomBytes(int count) => Context.Host.RandomBytes(count);

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
