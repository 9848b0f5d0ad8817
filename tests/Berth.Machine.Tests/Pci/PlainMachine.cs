using Berth.Machine.Pci;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Machine.Tests.Pci;

/// <summary>A machine whose devices need what their kind says: shared memory an Express slot, sound a conventional one. Counts how often it is asked.</summary>
internal sealed class PlainMachine(Domain domain) : IPciMachine
{
    public const PciConnection Express = PciConnection.PcieDevice | PciConnection.AutoAssign;
    public const PciConnection Conventional = PciConnection.PciDevice | PciConnection.AutoAssign;

    /// <summary>How often <see cref="Needs"/> was asked.</summary>
    public int Questions { get; private set; }

    public bool HasPcieToPciBridge { get; init; } = true;

    public bool MultipleRoots { get; init; }

    public bool ReservesBridgeSlot { get; init; }

    /// <summary>The isolation group of each device.</summary>
    public Func<Device, uint> Groups { get; init; } = static _ => 0;

    public PciConnection Needs(Device device)
    {
        Questions++;
        return device switch
        {
            SharedMemory => Express,
            Sound => Conventional,
            Video => PciConnection.PcieDevice | PciConnection.Integrated,
            Controller { Type: ControllerType.Pci } controller => PciControllerModel.Find(controller.Model)?.Needs ?? PciConnection.None,
            _ => PciConnection.None,
        };
    }

    public uint IsolationGroup(Device device) => Groups(device);

    public string? ControllerName(PciControllerModel model) => "hypervisor-" + model.Name;

    public void ReserveChipset(PciAssignment assignment)
    {
    }

    public IEnumerable<Device> AssignmentOrder() =>
        ((IEnumerable<Device>)domain.Devices.Controllers.FindAll(c => c.Index != 0)).Concat(domain.Devices.Videos).Concat(domain.Devices.Sounds).Concat(domain.Devices.SharedMemories);
}
