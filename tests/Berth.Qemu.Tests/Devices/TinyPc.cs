using Berth.Model;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Capabilities;
using Berth.Xml;

namespace Berth.Qemu.Tests.Devices;

/// <summary>A QEMU for x86 with a handmade transcript: two machines, no CPU models, and as abilities only those that a test names beyond a few basic ones.</summary>
internal static class TinyPc
{
    private const string Transcript = """
        {"execute": "qmp_capabilities"}

        {"return": {}}

        {"execute": "query-version"}

        {"return": {"qemu": {"major": 9, "minor": 1, "micro": 0}, "package": ""}}

        {"execute": "query-target"}

        {"return": {"arch": "x86_64"}}

        {"execute": "query-qmp-schema"}

        {"return": []}

        {"execute": "qom-list-types"}

        {"return": []}

        {"execute": "query-machines"}

        {"return": [
          {"name": "pc-q35-9.1", "alias": "q35", "cpu-max": 4096, "default-cpu-type": "qemu64-x86_64-cpu", "numa-mem-supported": false, "default-ram-id": "pc.ram"},
          {"name": "pc-i440fx-9.1", "alias": "pc", "is-default": true, "cpu-max": 255, "default-cpu-type": "qemu64-x86_64-cpu", "default-ram-id": "pc.ram"}
        ]}

        {"execute": "query-kvm"}

        {"return": {"enabled": false, "present": false}}

        """;

    private static readonly QemuFlag[] s_basics =
    [
        QemuFlag.PcieRootPort, QemuFlag.PciePciBridge, QemuFlag.DeviceJsonHotplug, QemuFlag.NetdevJson, QemuFlag.IvshmemPlain, QemuFlag.IvshmemDoorbell,
        QemuFlag.VirtioScsiPci, QemuFlag.VirtioPciNonTransitional, QemuFlag.VirtioRng, QemuFlag.RngRandom, QemuFlag.UsbHub, QemuFlag.Vnc, QemuFlag.Spice, QemuFlag.Vga,
        QemuFlag.Qxl, QemuFlag.VirtioGpu, QemuFlag.Ich9IntelHda, QemuFlag.HdaDuplex, QemuFlag.PciBridge, QemuFlag.DmiToPciBridge,
    ];

    private static readonly Task<QemuCapabilities> s_capabilities = TinyQemu.ReplayAsync(Transcript);

    public static async Task<QemuContext> ContextAsync(IEnumerable<QemuFlag>? remove = null) => new()
    {
        Capabilities = (await s_capabilities).With(s_basics, remove),
        Emulator = "/usr/bin/qemu-system-x86_64",
        Configuration = new(),
        Host = new()
        {
            Architecture = "x86_64",
            NewUuid = static () => new Guid("00010203-0405-4607-8809-0a0b0c0d0e0f"),
            RandomBytes = static count => new byte[count],
        },
    };

    public static Domain Read(string devices, string machine = "q35") => XmlDocumentReader.Read<Domain>($"""
        <domain type='qemu'>
          <name>guest</name>
          <memory unit='MiB'>512</memory>
          <os><type arch='x86_64' machine='{machine}'>hvm</type></os>
          <devices>
            <controller type='usb' index='0' model='none'/>
            <memballoon model='none'/>
            {devices}
          </devices>
        </domain>
        """);

    public static async Task<CompleteDomain> CompleteAsync(string devices, string machine = "q35") =>
        DomainCompletion.Complete(Read(devices, machine), await ContextAsync());

    /// <summary>What is wrong with a device; nothing when it is accepted.</summary>
    public static async Task<IReadOnlyList<Problem>> RefusalAsync(string devices, string machine = "q35", IEnumerable<QemuFlag>? remove = null)
    {
        try
        {
            DomainCompletion.Complete(Read(devices, machine), await ContextAsync(remove));
            return [];
        }
        catch (ProblemException refusal)
        {
            return refusal.Problems;
        }
    }

    /// <summary>The arguments that start a guest.</summary>
    public static async Task<IReadOnlyList<string>> ArgumentsAsync(string devices, string machine = "q35", IEnumerable<QemuFlag>? remove = null)
    {
        var context = await ContextAsync(remove);
        var domain = DomainCompletion.Complete(Read(devices, machine), context).Domain;
        return Qemu.CommandLine.QemuCommandLine.Build(domain, context, new() { Id = 1, PrivateDirectory = "/run/guest", Resources = new NumberedResources() }).Arguments;
    }

    /// <summary>The values of an option, in order.</summary>
    public static IEnumerable<string> Values(this IReadOnlyList<string> arguments, string option) =>
        Enumerable.Range(0, arguments.Count - 1).Where(i => arguments[i] == option).Select(i => arguments[i + 1]);
}
