using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Devices;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.Completion;

/// <summary>What must hold for a complete domain. Everything that does not is reported, not only the first.</summary>
internal static class DomainValidation
{
    public static void Validate(QemuCompletion completion)
    {
        FirmwareValidation.Validate(completion);
        MachineValidation.Validate(completion);
        BootValidation.Validate(completion);
        SysInfoValidation.Validate(completion);
        CpuValidation.Validate(completion);
        NumaValidation.Validate(completion);
        MemoryValidation.Validate(completion);
        ThreadValidation.Validate(completion);
        foreach (var device in completion.Domain.Devices.All)
        {
            if (device.Address is PciAddress { Zpci: not null } && !completion.Has(QemuFlag.Zpci))
                completion.Problems.Unsupported(device, "zPCI addresses are for s390 guests", "remove <zpci>", at: "address/zpci");
            QemuDevices.Validate(device, completion);
        }
    }
}
