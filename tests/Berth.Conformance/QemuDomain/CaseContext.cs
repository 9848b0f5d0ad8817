using System.Text.Json;
using Berth.Conformance.Cases;
using Berth.Qemu;
using Berth.Qemu.Capabilities;

namespace Berth.Conformance.QemuDomain;

/// <summary>The pretended host and settings under which a case is run.</summary>
internal static class CaseContext
{
    private const string ProbedCpu = "core2duo";

    public static QemuContext Of(ConformanceCase entry, QemuCapabilities capabilities, PretendedHost host) => new()
    {
        Capabilities = capabilities,
        Emulator = $"/usr/bin/qemu-system-{capabilities.Target}",
        Configuration = Configuration(entry.Members),
        Host = Host(entry.Members, host),
        AbiUpdate = entry.Members.Texts("parseFlags").Contains("ABI_UPDATE"),
    };

    private static QemuHost Host(JsonElement entry, PretendedHost host)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/bin",
            ["USER"] = "test",
            ["LOGNAME"] = "test",
            ["HOME"] = "/home/test",
            ["LC_ALL"] = "C",
            ["TZ"] = "VIR00:30",
        };
        foreach (var variable in entry.Properties("environment")) environment[variable.Name] = variable.Value.ToString();
        var architecture = entry.Member("host")?.Text("arch") ?? entry.Text("arch")!;
        return new()
        {
            Architecture = architecture,
            Kvm = true,
            Cpu = entry.Member("host")?.Text("cpu") is { } cpu ? host.Cpu(cpu) : null,
            ProbedCpu = host.Cpu(entry.Text("capsHostCpuModel") ?? ProbedCpu),
            PhysicalAddressBits = host.PhysicalAddressBits(architecture),
            Numa = host.Numa,
            TransparentHugePageKiB = 2048,
            RenderNode = "/dev/dri/foo",
            TpmVersions = entry.Member("swtpmVersions") is null ? ["1.2", "2.0"] : entry.Texts("swtpmVersions"),
            Nbdkit = "/fakebindir/nbdkit",
            NbdkitAbilities = entry.Texts("nbdkitCaps"),
            SystemToken = "3de80bcbf22d4833897f1638e01be9b2",
            Tree = host.Tree,
            Environment = environment,
            NewUuid = static () => new Guid("00010203-0405-4607-8809-0a0b0c0d0e0f"),
            RandomBytes = static count => [.. Enumerable.Range(0, count).Select(i => (byte)i)],
            LocalOffset = static () => -1800,
            Now = static () => 1234567890,
        };
    }

    private static QemuConfiguration Configuration(JsonElement entry)
    {
        var configuration = new QemuConfiguration
        {
            VncSaslDirectory = "/etc/sasl2",
            SpiceSaslDirectory = "/etc/sasl2",
            SpicePassword = "123456",
            HugePageMounts = [("/dev/hugepages2M", 2048), ("/dev/hugepages1G", 1048576)],
        };
        foreach (var setting in entry.Properties("hostConfig")) configuration = With(configuration, setting.Name, setting.Value);
        return configuration;
    }

    private static QemuConfiguration With(QemuConfiguration configuration, string name, JsonElement value) => name switch
    {
        "vnc_tls" => configuration with { VncTls = value.GetBoolean() },
        "vnc_tls_x509_verify" => configuration with { VncTlsVerify = value.GetBoolean() },
        "vnc_tls_x509_secret_uuid" => configuration with { VncTlsSecret = value.GetGuid() },
        "vnc_sasl" => configuration with { VncSasl = value.GetBoolean() },
        "vnc_auto_unix_socket" => configuration with { VncAutoUnixSocket = value.GetBoolean() },
        "vnc_allow_host_audio" => configuration with { VncAllowHostAudio = value.GetBoolean() },
        "vnc_listen" => configuration with { VncListen = value.GetString()! },
        "vnc_password" => configuration with { VncPassword = value.GetString() },
        "spice_tls" => configuration with { SpiceTls = value.GetBoolean() },
        "spice_sasl" => configuration with { SpiceSasl = value.GetBoolean() },
        "spice_auto_unix_socket" => configuration with { SpiceAutoUnixSocket = value.GetBoolean() },
        "spice_listen" => configuration with { SpiceListen = value.GetString()! },
        "spice_password" => configuration with { SpicePassword = value.GetString() },
        "nographics_allow_host_audio" => configuration with { NographicsAllowHostAudio = value.GetBoolean() },
        "chardev_tls" => configuration with { ChardevTls = value.GetBoolean() },
        "chardev_tls_x509_verify" => configuration with { ChardevTlsVerify = value.GetBoolean() },
        "chardev_tls_x509_secret_uuid" => configuration with { ChardevTlsSecret = value.GetGuid() },
        "nbd_tls" => configuration with { NbdTls = value.GetBoolean() },
        "nbd_tls_x509_secret_uuid" => configuration with { NbdTlsSecret = value.GetGuid() },
        "vxhs_tls" => configuration with { VxhsTls = value.GetBoolean() },
        "vxhs_tls_x509_secret_uuid" => configuration with { VxhsTlsSecret = value.GetGuid() },
        "storage_use_nbdkit" => configuration with { StorageUseNbdkit = value.GetBoolean() },
        "dump_guest_core" => configuration with { DumpGuestCore = value.GetBoolean() },
        "seccomp_sandbox" => configuration with { SeccompSandbox = value.GetInt32() },
        "log_timestamp" => configuration with { LogTimestamp = value.GetBoolean() },
        "deprecation_behavior" => configuration with { DeprecationBehavior = value.GetString()! },
        _ => throw new NotSupportedException($"There is no setting for '{name}'."),
    };
}
