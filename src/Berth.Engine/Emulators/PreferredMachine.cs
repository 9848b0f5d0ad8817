using Berth.Qemu.Capabilities;

namespace Berth.Engine.Emulators;

/// <summary>The machine type that is meant where none is named in a question about capabilities.</summary>
internal static class PreferredMachine
{
    public static MachineType Of(string architecture, IReadOnlyList<MachineType> machines)
    {
        var usual = architecture switch
        {
            "aarch64" or "armv7l" or "armv6l" or "riscv32" or "riscv64" or "loongarch64" => "virt",
            "ppc64" or "ppc64le" => "pseries",
            _ => null,
        };
        return machines.FirstOrDefault(m => usual is not null && (m.Alias == usual || m.Name == usual))
            ?? machines.FirstOrDefault(m => m.IsDefault)
            ?? (machines.Count > 0 ? machines[0] : null)
            ?? throw Failures.Internal($"the emulator for '{architecture}' offers no machine type");
    }
}
