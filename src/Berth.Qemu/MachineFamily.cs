using Berth.Model;

namespace Berth.Qemu;

/// <summary>Families of machine types, by name.</summary>
public static class MachineFamily
{
    extension(Domain domain)
    {
        public string Machine => domain.Os?.Type?.Machine ?? "";

        public string Arch => domain.Os?.Type?.Arch ?? "";

        public bool IsX86 => domain.Arch is "x86_64" or "i686";

        public bool IsQ35 => domain.IsX86 && (domain.Machine == "q35" || domain.Machine.StartsWith("pc-q35", StringComparison.Ordinal));

        /// <summary>The i440fx machines, which also carry the names <c>pc</c> and <c>pc-0.12</c> to <c>pc-1.3</c>.</summary>
        public bool IsI440Fx => domain.IsX86 && (domain.Machine is "pc" or "rhel6" || domain.Machine.StartsWith("pc-0.", StringComparison.Ordinal)
            || domain.Machine.StartsWith("pc-1.", StringComparison.Ordinal) || domain.Machine.StartsWith("pc-i440", StringComparison.Ordinal)
            || domain.Machine.StartsWith("rhel6", StringComparison.Ordinal));

        public bool IsIsapc => domain.IsX86 && domain.Machine == "isapc";

        public bool IsMicrovm => domain.IsX86 && domain.Machine == "microvm";

        public bool IsArm => domain.Arch is "aarch64" or "armv7l" or "armv6l";

        public bool IsArmVirt => domain.IsArm && (domain.Machine == "virt" || domain.Machine.StartsWith("virt-", StringComparison.Ordinal));

        public bool IsRiscVVirt => domain.Arch is "riscv64" or "riscv32" && (domain.Machine == "virt" || domain.Machine.StartsWith("virt-", StringComparison.Ordinal));

        public bool IsLoongArchVirt => domain.Arch == "loongarch64" && (domain.Machine == "virt" || domain.Machine.StartsWith("virt-", StringComparison.Ordinal));

        public bool IsPSeries => domain.Arch is "ppc64" or "ppc64le" && (domain.Machine == "pseries" || domain.Machine.StartsWith("pseries-", StringComparison.Ordinal));

        public bool IsPowerPc => domain.Arch.StartsWith("ppc", StringComparison.Ordinal);

        public bool IsS390Ccw => domain.Arch == "s390x" && domain.Machine.StartsWith("s390-ccw", StringComparison.Ordinal);

        /// <summary>Whether the machine can have PCI devices; of the Arm and RISC-V boards few can.</summary>
        public bool HasPci => !domain.IsArm && domain.Arch is not ("riscv64" or "riscv32") || domain.Machine == "versatilepb" || domain.IsArmVirt || domain.IsRiscVVirt;

        /// <summary>Whether the root bus is PCI Express.</summary>
        public bool HasPcieRoot => domain.Devices.Controllers.Exists(c => c is { Type: Model.Devices.ControllerType.Pci, Index: 0, Model: "pcie-root" });

        /// <summary>Whether there is a PCI root of either kind.</summary>
        public bool HasPciRoot => domain.Devices.Controllers.Exists(c => c is { Type: Model.Devices.ControllerType.Pci, Index: 0 });
    }
}
