using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Completion;

namespace Berth.Qemu.Addresses;

/// <summary>Device numbers of the s390 channel subsystem. Virtual devices live in css 0xfe.</summary>
internal static class CcwAddresses
{
    private const uint VirtualCss = 0xfe, LastSubchannelSet = 3, LastNumber = 0xffff;

    public static readonly Rule Address = new("device.ccw-address", RulePhase.Define,
        "A device of the channel subsystem keeps its number, so that the guest never sees it move.")
    {
        Touches = ["domain/devices/*/address"],
        Asks = "which device numbers are free",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<rng model='virtio'/>", "<rng model='virtio'>\n  <address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'/>\n</rng>"),
    };

    /// <summary>Gives a number to every channel device that has none.</summary>
    public static void Assign(QemuCompletion completion)
    {
        var devices = NumberingOrder.Of(completion.Domain.Devices).ToList();
        var taken = new HashSet<(uint Css, uint Ss, uint Number)>();
        foreach (var device in devices)
        {
            if (device.Address is not CcwAddress { CssId: { } css, SsId: { } ss, DeviceNumber: { } number }) continue;
            if (!taken.Add((css, ss, number)))
                completion.Problems.Invalid(device, $"two devices have the channel address {css:x}.{ss:x}.{number:x4}", "remove one of the two <address> elements", at: "address");
        }
        var next = (Set: 0u, Number: 0u);
        foreach (var device in devices)
        {
            if (device.Address is not CcwAddress { DeviceNumber: null } && !(device.Address is null && VirtioBuses.IsOnChannels(device, completion))) continue;
            while (!taken.Add((VirtualCss, next.Set, next.Number)))
            {
                if (next is (LastSubchannelSet, LastNumber))
                {
                    completion.Problems.Add(Xml.ProblemKind.Internal, device, "the channel subsystem has no free device number", "remove a device", at: "address");
                    return;
                }
                next = next.Number == LastNumber ? (next.Set + 1, 0) : (next.Set, next.Number + 1);
            }
            device.Address = new CcwAddress { CssId = VirtualCss, SsId = next.Set, DeviceNumber = next.Number };
            completion.Trace.Resolved(device, "address", Address);
        }
    }
}
