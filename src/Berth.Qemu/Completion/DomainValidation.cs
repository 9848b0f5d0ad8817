using Berth.Machine.Definition;
using Berth.Model.Devices;
using Berth.Qemu.Devices;
using Berth.Qemu.Firmware;

namespace Berth.Qemu.Completion;

/// <summary>What must hold for a complete domain. Everything that does not is reported, not only the first.</summary>
internal static class DomainValidation
{
    public static void Validate(QemuCompletion completion)
    {
        FirmwareValidation.Validate(completion);
        FirmwareEntryValidation.Validate(completion);
        MachineValidation.Validate(completion);
        CpuValidation.Validate(completion);
        MemoryValidation.Validate(completion);
        LifecycleValidation.Validate(completion.Domain, completion.Problems);
        ClockValidation.Validate(completion);
        VcpuValidation.Validate(completion);
        IoThreadValidation.Validate(completion);
        MemoryBackingValidation.Validate(completion);
        LaunchSecurityValidation.Validate(completion);
        DriveValidation.CheckPlaces(completion);
        foreach (var device in completion.Domain.Devices.All)
        {
            AddressValidation.Validate(device, completion);
            if (device is CharacterDevice character) CharacterValidation.Validate(character, completion);
            QemuDevices.Validate(device, completion);
        }
        DefinitionValidation.Validate(completion);
    }
}
