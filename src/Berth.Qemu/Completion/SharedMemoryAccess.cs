using Berth.Model;
using Berth.Xml;

namespace Berth.Qemu.Completion;

/// <summary>Whether programs beside QEMU can reach the guest's memory.</summary>
internal static class SharedMemoryAccess
{
    /// <summary>Reports a device whose server needs the guest's memory where the domain does not share it.</summary>
    public static void Require(XmlNode device, string name, QemuCompletion completion)
    {
        if (IsShared(completion.Domain)) return;
        completion.Problems.Unsupported(device, $"a {name} device needs guest memory that is shared with its server",
            "write <memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>", at: "@type");
    }

    private static bool IsShared(Domain domain)
    {
        var shared = domain.MemoryBacking?.Access == MemoryAccess.Shared;
        if (domain.Cpu?.Numa is not { Cells.Count: > 0 } numa) return shared;
        foreach (var cell in numa.Cells)
            if (cell.MemoryAccess is { } access ? access != MemoryAccess.Shared : !shared) return false;
        return true;
    }
}
