namespace Berth.Daemon.Configuration;

using ApplyQemu = Func<Berth.Qemu.QemuConfiguration, ConfigurationEntry, Berth.Qemu.QemuConfiguration>;

internal static partial class ConfigurationKeys
{
    private static void AddQemu(Action<string, ApplyQemu> add)
    {
        AddGraphics(add);
        add("memory_backing_dir", (q, e) => q with { MemoryBackingDirectory = e.AsText() });
        add("nographics_allow_host_audio", (q, e) => q with { NographicsAllowHostAudio = e.AsSwitch() });
        add("chardev_tls", (q, e) => q with { ChardevTls = e.AsSwitch() });
        add("chardev_tls_x509_verify", (q, e) => q with { ChardevTlsVerify = e.AsSwitch() });
        add("chardev_tls_x509_secret_uuid", (q, e) => q with { ChardevTlsSecret = e.AsUuid() });
        add("chardev_tls_x509_cert_dir", (q, e) => q with { ChardevTlsDirectory = e.AsText() });
        add("nbd_tls", (q, e) => q with { NbdTls = e.AsSwitch() });
        add("nbd_tls_x509_secret_uuid", (q, e) => q with { NbdTlsSecret = e.AsUuid() });
        add("nbd_tls_x509_cert_dir", (q, e) => q with { NbdTlsDirectory = e.AsText() });
        add("vxhs_tls", (q, e) => q with { VxhsTls = e.AsSwitch() });
        add("vxhs_tls_x509_secret_uuid", (q, e) => q with { VxhsTlsSecret = e.AsUuid() });
        add("vxhs_tls_x509_cert_dir", (q, e) => q with { VxhsTlsDirectory = e.AsText() });
        add("storage_use_nbdkit", (q, e) => q with { StorageUseNbdkit = e.AsSwitch() });
        add("dump_guest_core", (q, e) => q with { DumpGuestCore = e.AsSwitch() });
        add("seccomp_sandbox", (q, e) => q with { SeccompSandbox = e.AsNumber(-1, 1) });
        add("log_timestamp", (q, e) => q with { LogTimestamp = e.AsSwitch() });
        add("deprecation_behavior", (q, e) => q with { DeprecationBehavior = e.AsOneOf("none", "omit", "reject", "crash") });
    }

    private static void AddGraphics(Action<string, ApplyQemu> add)
    {
        add("vnc_listen", (q, e) => q with { VncListen = e.AsText() });
        add("vnc_auto_unix_socket", (q, e) => q with { VncAutoUnixSocket = e.AsSwitch() });
        add("vnc_tls", (q, e) => q with { VncTls = e.AsSwitch() });
        add("vnc_tls_x509_cert_dir", (q, e) => q with { VncTlsDirectory = e.AsText() });
        add("vnc_tls_x509_secret_uuid", (q, e) => q with { VncTlsSecret = e.AsUuid() });
        add("vnc_tls_x509_verify", (q, e) => q with { VncTlsVerify = e.AsSwitch() });
        add("vnc_password", (q, e) => q with { VncPassword = e.AsText() });
        add("vnc_sasl", (q, e) => q with { VncSasl = e.AsSwitch() });
        add("vnc_sasl_dir", (q, e) => q with { VncSaslDirectory = e.AsText() });
        add("vnc_allow_host_audio", (q, e) => q with { VncAllowHostAudio = e.AsSwitch() });
        add("spice_listen", (q, e) => q with { SpiceListen = e.AsText() });
        add("spice_tls", (q, e) => q with { SpiceTls = e.AsSwitch() });
        add("spice_tls_x509_cert_dir", (q, e) => q with { SpiceTlsDirectory = e.AsText() });
        add("spice_auto_unix_socket", (q, e) => q with { SpiceAutoUnixSocket = e.AsSwitch() });
        add("spice_password", (q, e) => q with { SpicePassword = e.AsText() });
        add("spice_sasl", (q, e) => q with { SpiceSasl = e.AsSwitch() });
        add("spice_sasl_dir", (q, e) => q with { SpiceSaslDirectory = e.AsText() });
        add("rdp_listen", (q, e) => q with { RdpListen = e.AsText() });
        add("rdp_tls_x509_cert_dir", (q, e) => q with { RdpTlsDirectory = e.AsText() });
    }
}
