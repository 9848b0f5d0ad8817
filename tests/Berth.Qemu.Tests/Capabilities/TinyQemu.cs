using System.Text;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Probing;

namespace Berth.Qemu.Tests.Capabilities;

/// <summary>A handmade transcript with just enough in it to tell things apart.</summary>
internal static class TinyQemu
{
    private const string Common = """
        {"execute": "qmp_capabilities"}

        {"return": {}}

        {"execute": "query-version"}

        {"return": {"qemu": {"major": 9, "minor": 1, "micro": 2}, "package": "tiny "}}

        {"execute": "query-target"}

        {"return": {"arch": "arm"}}

        {"execute": "query-qmp-schema"}

        {"return": [
          {"name": "query-cpu-definitions", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
          {"name": "query-cpu-model-expansion", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
          {"name": "0", "meta-type": "object", "members": []}
        ]}

        {"execute": "qom-list-types"}

        {"return": [{"name": "virtio-blk-pci", "parent": "virtio-blk-pci-base"}, {"name": "ivshmem-plain", "parent": "ivshmem-common"}]}

        {"execute": "device-list-properties", "arguments": {"typename": "virtio-blk-pci"}}

        {"return": [{"name": "scsi", "type": "bool", "default-value": false}, {"name": "queue-size", "type": "uint16"}]}

        {"execute": "query-machines"}

        {"return": [{"name": "virt-9.1", "alias": "virt", "cpu-max": 512, "is-default": true, "default-cpu-type": "FIRST-cpu"}]}

        {"execute": "qom-list-properties", "arguments": {"typename": "virt-9.1-machine"}}

        {"return": [{"name": "iommu", "type": "string"}]}


        """;

    public const string WithoutHardware = Common + """
        {"execute": "query-kvm"}

        {"return": {"enabled": false, "present": false}}

        """;

    public const string WithKvm = Common + """
        {"execute": "query-kvm"}

        {"return": {"enabled": true, "present": true}}

        {"execute": "query-cpu-model-expansion", "arguments": {"type": "full", "model": {"name": "host"}}}

        {"error": {"class": "GenericError", "desc": "no host CPU here"}}

        {"execute": "qmp_capabilities"}

        {"return": {}}

        {"execute": "query-machines"}

        {"return": [{"name": "virt-9.1", "alias": "virt", "cpu-max": 255, "default-cpu-type": "SECOND-cpu"}]}

        {"execute": "query-cpu-model-expansion", "arguments": {"model": {"name": "max"}, "type": "full"}}

        {"return": {"model": {"name": "max", "props": {"sve": true, "pauth": false, "vq": 4, "id": "x"}}}}

        """;

    public static Transcript Parse(string text) => Transcript.Parse(Encoding.UTF8.GetBytes(text));

    public static Task<QemuCapabilities> ReplayAsync(string text) => QemuProber.ReplayAsync(Parse(text));
}
