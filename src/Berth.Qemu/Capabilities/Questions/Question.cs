namespace Berth.Qemu.Capabilities.Questions;

/// <summary>
/// A yes-or-no question about a QEMU binary, answered from what the binary says about itself. Questions are values: equal ones have
/// equal answers.
/// </summary>
public abstract record Question
{
    /// <summary>The QOM type exists.</summary>
    public static Question HasType(string name) => new TypeQuestion(name);

    /// <summary>The device type has the property.</summary>
    public static Question DeviceHas(string device, string property) => new DevicePropertyQuestion(device, property);

    /// <summary>The device type has the property with that default (as JSON text).</summary>
    public static Question DeviceDefaults(string device, string property, string value) => new DevicePropertyQuestion(device, property, value);

    /// <summary>The object (backend, CPU, abstract machine) type has the property.</summary>
    public static Question ObjectHas(string type, string property) => new ObjectPropertyQuestion(type, property);

    /// <summary>The machine type of that name or alias has the property.</summary>
    public static Question MachineHas(string machine, string property) => new MachinePropertyQuestion(machine, property);

    /// <summary>The schema has the path; see <see cref="Schema.QapiSchema.Has"/>.</summary>
    public static Question SchemaHas(params string[] path) => new SchemaQuestion(string.Join('/', path));

    /// <summary>The command line has the option, with that parameter if one is named.</summary>
    public static Question OptionHas(string option, string? parameter = null) => new OptionQuestion(option, parameter);

    /// <summary>The migration capability exists.</summary>
    public static Question Migration(string capability) => new MigrationQuestion(capability);

    /// <summary>The CPU model exists.</summary>
    public static Question HasCpu(string model) => new CpuModelQuestion(model);

    /// <summary>The TPM device model exists.</summary>
    public static Question HasTpmModel(string model) => new TpmQuestion(TpmPart.Model, model);

    /// <summary>The TPM backend exists.</summary>
    public static Question HasTpmBackend(string backend) => new TpmQuestion(TpmPart.Backend, backend);

    /// <summary>The accelerator works on this host.</summary>
    public static Question Runs(QemuAccelerator accelerator) => new AcceleratorQuestion(accelerator);

    /// <summary>The host's AMD SEV works.</summary>
    public static Question HasSev { get; } = new SevQuestion();

    /// <summary>The host's Intel SGX works.</summary>
    public static Question HasSgx { get; } = new SgxQuestion();

    /// <summary>QEMU is of that version or newer. Only for what introspection does not show; say why where it is used.</summary>
    public static Question Since(int major, int minor) => new VersionQuestion(major, minor);

    /// <summary>What no QEMU announces so far; true only when overridden.</summary>
    public static Question Never(string what) => new NeverQuestion(what);

    /// <summary>Every one of them.</summary>
    public static Question All(params Question[] questions) => new AllQuestion(questions);

    /// <summary>At least one of them.</summary>
    public static Question Any(params Question[] questions) => new AnyQuestion(questions);

    /// <summary>The answer from the data, overrides aside.</summary>
    internal abstract bool Answer(QemuCapabilities capabilities);

    /// <summary>The same capabilities with this question answered otherwise.</summary>
    internal virtual QemuCapabilities Override(QemuCapabilities capabilities, bool answer) => capabilities.WithAnswer(this, answer);

    /// <summary>Device types whose properties must have been asked for.</summary>
    internal virtual IEnumerable<string> Devices => [];

    /// <summary>Object types whose properties must have been asked for.</summary>
    internal virtual IEnumerable<string> Objects => [];

    /// <summary>Machine types, by name or alias, whose properties must have been asked for.</summary>
    internal virtual IEnumerable<string> Machines => [];
}
