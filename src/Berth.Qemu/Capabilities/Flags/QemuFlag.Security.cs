using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about TPMs and confidential guests.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag TpmTis { get; } = new("tpm-tis", HasTpmModel("tpm-tis"));
    public static QemuFlag TpmCrb { get; } = new("tpm-crb", HasTpmModel("tpm-crb"));
    public static QemuFlag TpmSpapr { get; } = new("tpm-spapr", HasTpmModel("tpm-spapr"));
    public static QemuFlag TpmPassthrough { get; } = new("tpm-passthrough", HasTpmBackend("passthrough"));
    public static QemuFlag TpmEmulator { get; } = new("tpm-emulator", HasTpmBackend("emulator"));
    public static QemuFlag SpaprTpmProxy { get; } = new("spapr-tpm-proxy", HasType("spapr-tpm-proxy"));
    public static QemuFlag ConfidentialGuestSupport { get; } = new("confidential-guest-support", ObjectHas("none-machine", "confidential-guest-support"));
    public static QemuFlag SevGuest { get; } = new("sev-guest", All(HasType("sev-guest"), HasSev));
    public static QemuFlag SevSnpGuest { get; } = new("sev-snp-guest", All(HasType("sev-snp-guest"), HasSev));
    public static QemuFlag SevGuestKernelHashes { get; } = new("sev-guest-kernel-hashes", SchemaHas("object-add", "qom-type=sev-guest", "kernel-hashes"));
    public static QemuFlag SevInjectLaunchSecret { get; } = new("sev-inject-launch-secret", SchemaHas("sev-inject-launch-secret"));
    public static QemuFlag SgxEpc { get; } = new("sgx-epc", All(HasType("sgx-epc"), HasSgx));
    public static QemuFlag S390PvGuest { get; } = new("s390-pv-guest", HasType("s390-pv-guest"));
}
