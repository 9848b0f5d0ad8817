using Berth.Machine.Pci;
using Berth.Model;

namespace Berth.Qemu;

/// <summary>The PCI functions that QEMU's PC machines have without being told (hw/i386 and the chipsets' data sheets).</summary>
public static class Chipset
{
    private static readonly ChipsetFunction[] s_ich9 =
    [
        new(new(0, 0, 0), "host bridge"),
        new(new(0, 0x1f, 0), "ISA bridge"),
        new(new(0, 0x1f, 3), "SMBus"),
    ];

    private static readonly ChipsetFunction[] s_piix =
    [
        new(new(0, 0, 0), "host bridge"),
        new(new(0, 1, 0), "ISA bridge"),
        new(new(0, 1, 3), "power management"),
    ];

    /// <summary>What the machine of a domain has built in.</summary>
    public static IReadOnlyList<ChipsetFunction> Of(Domain domain) => domain.IsQ35 ? s_ich9 : domain.IsI440Fx ? s_piix : [];
}
