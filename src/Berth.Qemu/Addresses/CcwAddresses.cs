using Berth.Machine;
using Berth.Model;
using Berth.Model.Devices;

namespace Berth.Qemu.Addresses;

/// <summary>Device numbers of the s390 channel subsystem. Virtual devices live in css 0xfe.</summary>
internal static class CcwAddresses
{
    private const uint VirtualCss = 0xfe, LastNumber = 0xffff;

    public static readonly Rule Address = new("device.ccw-address", RulePhase.Define,
        "A device of the channel subsystem keeps its number, so that the guest never sees it move.");

    /// <summary>Gives a number to every channel device that has none.</summary>
    public static void Assign(Domain domain, RuleTrace trace, ProblemCollector problems)
    {
        var users = AddressOrder.Of(domain.Devices).Where(device => device.Address is CcwAddress || (device.Address is null && IsChannelDevice(device))).ToList();
        var taken = new HashSet<(uint Css, uint Ss, uint Number)>();
        foreach (var device in users)
        {
            if (device.Address is not CcwAddress { CssId: { } css, SsId: { } ss, DeviceNumber: { } number }) continue;
            if (!taken.Add((css, ss, number)))
                problems.Invalid(device, $"two devices have the channel address {css:x}.{ss:x}.{number:x4}", "remove one of the two <address> elements");
        }
        var next = 0u;
        foreach (var device in users)
        {
            if (device.Address is CcwAddress { DeviceNumber: not null }) continue;
            while (!taken.Add((VirtualCss, 0, next))) next++;
            if (next > LastNumber)
            {
                problems.Add(Xml.ProblemKind.Internal, device, $"no channel address is left for the {DeviceName.Of(device)}", "remove devices");
                return;
            }
            device.Address = new CcwAddress { CssId = VirtualCss, SsId = 0, DeviceNumber = next };
            trace.Resolved(device, "address", Address);
        }
    }

    private static bool IsChannelDevice(Device device) => VirtioMmioAddresses.IsVirtio(device)
        || device is Filesystem or Vsock or HostDevice { Type: HostDeviceType.Mdev, Model: "vfio-ccw" };
}
