using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Questions;
using Berth.Qemu.Capabilities.Schema;

namespace Berth.Qemu.Capabilities;

/// <summary>
/// What a QEMU binary says about itself on this host: a neutral data set for rules to ask. Immutable, safe to share.
/// </summary>
public sealed record QemuCapabilities
{
    private FlagSet? _flags;

    /// <summary>Major, minor, micro.</summary>
    public required Version Version { get; init; }

    /// <summary>The packager's version text; may be empty.</summary>
    public required string Package { get; init; }

    /// <summary>QEMU's name of the guest architecture: <c>x86_64</c>, <c>i386</c>, <c>arm</c>, …</summary>
    public required string Target { get; init; }

    /// <summary>libvirt's name of the guest architecture: <c>x86_64</c>, <c>i686</c>, <c>armv7l</c>, …</summary>
    public string Architecture => Target switch
    {
        "i386" => "i686",
        "arm" => "armv7l",
        "or1k" => "or32",
        var target => target,
    };

    /// <summary>Commands, events and the types of their arguments and results.</summary>
    public required QapiSchema Schema { get; init; }

    public required QomTypes Types { get; init; }

    /// <summary>The accelerators that work on this host, the fastest first; TCG is last where the binary has it.</summary>
    public required IReadOnlyList<AcceleratorCapabilities> Accelerators { get; init; }

    /// <summary>Command line options that take parameters, with the names of these.</summary>
    public required IReadOnlyDictionary<string, IReadOnlySet<string>> CommandLineOptions { get; init; }

    public required IReadOnlySet<string> MigrationCapabilities { get; init; }

    /// <summary>What a guest can see as a TPM, such as <c>tpm-crb</c>.</summary>
    public required IReadOnlyList<string> TpmModels { get; init; }

    /// <summary>What does the TPM's work: <c>emulator</c>, <c>passthrough</c>.</summary>
    public required IReadOnlyList<string> TpmBackends { get; init; }

    /// <summary>Interrupt controller versions for Arm's <c>virt</c> machine.</summary>
    public IReadOnlyList<GicCapability> Gic { get; init; } = [];

    /// <summary>AMD SEV; null when the host, KVM or QEMU does not have it.</summary>
    public SevCapabilities? Sev { get; init; }

    /// <summary>Intel SGX; null when the host, KVM or QEMU does not have it.</summary>
    public SgxCapabilities? Sgx { get; init; }

    /// <summary>The property lists that were asked for, by type.</summary>
    public required IReadOnlyDictionary<string, QomPropertyList> PropertyLists { get; init; }

    private Dictionary<Question, bool> Answers { get; init; } = [];

    /// <summary>The accelerator's own part; null when it does not work here.</summary>
    public AcceleratorCapabilities? Accelerator(QemuAccelerator accelerator)
    {
        for (var i = 0; i < Accelerators.Count; i++)
            if (Accelerators[i].Accelerator == accelerator) return Accelerators[i];
        return null;
    }

    /// <summary>
    /// The properties of a device or object type; null when it does not exist, or when no flag is about it and it was therefore not
    /// asked for.
    /// </summary>
    public QomPropertyList? Properties(string type) => PropertyLists.GetValueOrDefault(type);

    /// <summary>The properties of a machine type, by name or alias; null as for <see cref="Properties"/>.</summary>
    public QomPropertyList? MachineProperties(string machine)
    {
        var name = Accelerators.Select(a => a.FindMachine(machine)).FirstOrDefault(m => m is not null)?.Name ?? machine;
        return Properties(name + "-machine");
    }

    /// <summary>
    /// The machine type of a guest that names none: QEMU's default, save where that is some board that nobody virtualizes with; there
    /// it is <c>virt</c>. Null when the accelerator does not work or there is no such machine.
    /// </summary>
    public MachineType? PreferredMachine(QemuAccelerator accelerator)
    {
        var machines = Accelerator(accelerator);
        return Target is "aarch64" or "arm" or "riscv32" or "riscv64"
            ? machines?.FindMachine("virt")
            : machines?.Machines.FirstOrDefault(m => m.IsDefault);
    }

    /// <summary>Whether the QOM type exists.</summary>
    public bool HasType(string name) => Types.Contains(name);

    /// <summary>The answer to any question.</summary>
    public bool Has(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Answers.TryGetValue(question, out var answer) ? answer : question.Answer(this);
    }

    /// <summary>The answer to a named question. Costs a bit test.</summary>
    public bool Has(QemuFlag flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        var flags = _flags;
        // A copy made by 'with' starts with the original's set, which may answer otherwise.
        if (flags is null || !ReferenceEquals(flags.Owner, this))
            _flags = flags = FlagSet.Of(this);
        return flags.Contains(flag);
    }

    /// <summary>Every named question that is answered with yes.</summary>
    public IEnumerable<QemuFlag> Flags => QemuFlag.All.Where(Has);

    /// <summary>The same capabilities with some questions answered otherwise; questions that build on these follow.</summary>
    public QemuCapabilities With(IEnumerable<QemuFlag>? add = null, IEnumerable<QemuFlag>? remove = null)
    {
        var changed = this;
        foreach (var flag in add ?? [])
            changed = flag.Question.Override(changed, true);
        foreach (var flag in remove ?? [])
            changed = flag.Question.Override(changed, false);
        return changed;
    }

    internal QemuCapabilities WithAnswer(Question question, bool answer) =>
        this with { Answers = new(Answers) { [question] = answer } };

    internal QemuCapabilities WithType(string name, bool present) => this with { Types = Types.With(name, present) };

    internal QemuCapabilities WithProperty(string type, string property, bool present) => this with
    {
        PropertyLists = new Dictionary<string, QomPropertyList>(PropertyLists, StringComparer.Ordinal)
        {
            [type] = (Properties(type) ?? QomPropertyList.Empty).With(property, present),
        },
    };

    internal QemuCapabilities WithoutAccelerator(QemuAccelerator accelerator) => this with
    {
        Accelerators = [.. Accelerators.Where(a => a.Accelerator != accelerator)],
    };
}
