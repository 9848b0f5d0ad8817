using static Berth.Qemu.Capabilities.Questions.Question;

namespace Berth.Qemu.Capabilities.Flags;

/// <content>Questions about memory devices and backends.</content>
public sealed partial class QemuFlag
{
    public static QemuFlag PcDimm { get; } = new("pc-dimm", HasType("pc-dimm"));
    public static QemuFlag Nvdimm { get; } = new("nvdimm", HasType("nvdimm"));
    public static QemuFlag NvdimmUnarmed { get; } = new("nvdimm.unarmed", DeviceHas("nvdimm", "unarmed"));
    public static QemuFlag VirtioMemPci { get; } = new("virtio-mem-pci", HasType("virtio-mem-pci"));
    public static QemuFlag VirtioMemPciPrealloc { get; } = new("virtio-mem-pci.prealloc", DeviceHas("virtio-mem-pci", "prealloc"));
    public static QemuFlag VirtioMemPciDynamicMemslots { get; } = new("virtio-mem-pci.dynamic-memslots", DeviceHas("virtio-mem-pci", "dynamic-memslots"));
    public static QemuFlag VirtioMemCcw { get; } = new("virtio-mem-ccw", HasType("virtio-mem-ccw"));
    public static QemuFlag VirtioPmemPci { get; } = new("virtio-pmem-pci", HasType("virtio-pmem-pci"));
    public static QemuFlag MemoryBackendFilePmem { get; } = new("memory-backend-file.pmem", ObjectHas("memory-backend-file", "pmem"));
    public static QemuFlag MemoryBackendFileReserve { get; } = new("memory-backend-file.reserve", ObjectHas("memory-backend-file", "reserve"));
    public static QemuFlag MemoryBackendFilePreallocThreads { get; } = new("memory-backend-file.prealloc-threads", ObjectHas("memory-backend-file", "prealloc-threads"));
    public static QemuFlag MemoryBackendFileXUseCanonicalPathForRamblockId { get; } = new("memory-backend-file.x-use-canonical-path-for-ramblock-id", ObjectHas("memory-backend-file", "x-use-canonical-path-for-ramblock-id"));
    public static QemuFlag MemoryBackendMemfd { get; } = new("memory-backend-memfd", HasType("memory-backend-memfd"));
    public static QemuFlag MemoryBackendMemfdHugetlb { get; } = new("memory-backend-memfd.hugetlb", ObjectHas("memory-backend-memfd", "hugetlb"));
    public static QemuFlag VirtioBalloonPciDeflateOnOom { get; } = new("virtio-balloon-pci.deflate-on-oom", DeviceHas("virtio-balloon-pci", "deflate-on-oom"));
    public static QemuFlag VirtioBalloonFreePageReporting { get; } = new("virtio-balloon.free-page-reporting", DeviceHas("virtio-balloon-pci", "free-page-reporting"));
    public static QemuFlag NumaHmat { get; } = new("numa.hmat", SchemaHas("set-numa-node", "type=hmat-lb"));
}
