using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Completion;
using Berth.Xml;

namespace Berth.Qemu.Addresses;

/// <summary>The numbers by which an s390 guest knows a PCI function: a user defined id (uid) and a function id (fid).</summary>
internal static class ZpciIds
{
    private const uint FirstUid = 1, LastUid = 0xffff;

    public static readonly Rule Ids = new("device.zpci", RulePhase.Define, "An s390 guest knows a PCI function by its ids, which never change.")
    {
        Touches = ["domain/devices/*/address/zpci"],
        Asks = "which ids are taken, and whether the QEMU has zPCI",
        Source = "libvirt, Domain XML format: Device addresses",
        Example = new("<address type='pci'/>", "<address type='pci' domain='0x0000' bus='0x00' slot='0x00' function='0x0'>\n  <zpci uid='0x0001' fid='0x00000000'/>\n</address>"),
    };

    /// <summary>Completes ids of which one is written, before PCI addresses are given out; reports those that two devices have.</summary>
    public static void Complete(QemuCompletion completion) => Run(completion, writtenOnly: true);

    /// <summary>Gives ids to every PCI device that has none.</summary>
    public static void Assign(QemuCompletion completion) => Run(completion, writtenOnly: false);

    private static void Run(QemuCompletion completion, bool writtenOnly)
    {
        if (!completion.Has(QemuFlag.Zpci)) return;
        var (uids, fids) = (new HashSet<uint>(), new HashSet<uint>());
        var (nextUid, nextFid) = (FirstUid, 0u);
        var devices = NumberingOrder.Of(completion.Domain.Devices).Where(d => d is not CharacterDevice && d.Address is PciAddress).ToList();
        foreach (var device in devices) Number(device, written: true);
        if (writtenOnly) return;
        foreach (var device in devices) Number(device, written: false);

        void Number(Device device, bool written)
        {
            var address = (PciAddress)device.Address!;
            if (written != (address.Zpci is { Uid: not null } or { Fid: not null })) return;
            var zpci = address.Zpci ??= new ZpciAddress();
            if (zpci.Uid is null || zpci.Fid is null) completion.Trace.Resolved(device, "address/zpci", Ids);
            zpci.Uid ??= Next(uids, ref nextUid);
            zpci.Fid ??= Next(fids, ref nextFid);
            if (zpci.Uid is 0 or > LastUid) completion.Problems.Invalid(zpci, $"0x{zpci.Uid:x4} is no zPCI uid", $"use 0x{FirstUid:x4} to 0x{LastUid:x4}", at: "@uid");
            else if (!uids.Add(zpci.Uid.Value)) completion.Problems.Add(ProblemKind.Internal, device, $"two devices have the zPCI uid 0x{zpci.Uid:x4}", "remove one of the two", at: "address/zpci/@uid");
            if (!fids.Add(zpci.Fid.Value)) completion.Problems.Add(ProblemKind.Internal, device, $"two devices have the zPCI fid 0x{zpci.Fid:x8}", "remove one of the two", at: "address/zpci/@fid");
        }
    }

    // Numbers are only ever taken, so the search never goes back.
    private static uint Next(HashSet<uint> taken, ref uint next)
    {
        while (taken.Contains(next)) next++;
        return next;
    }
}
