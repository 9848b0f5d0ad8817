using Berth.Machine.Definition;
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
        CpuValidation.Validate(completion);
        MemoryValidation.Validate(completion);
        foreach (var device in completion.Domain.Devices.All)
        {
            if (device.Address is PciAddress { Zpci: not null } && !completion.Has(QemuFlag.Zpci))
                completion.Problems.Unsupported(device, "zPCI addresses are for s390 guests", "remove <zpci>");
            if (device is CharacterDevice { Type: CharacterType.Tcp, Protocol: (CharacterProtocol.Telnets or CharacterProtocol.Tls) and { } protocol })
                completion.Problems.Unsupported(device, $"QEMU has no TCP protocol '{protocol.ToXml()}'", "use raw or telnet; encryption is <source tls='yes'/>");
            QemuDevices.Validate(device, completion);
        }
        DefinitionValidation.Validate(completion);
    }
}
