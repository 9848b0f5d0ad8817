using Berth.Model.Devices;
using Berth.Xen.Configuration;

namespace Berth.Xen.Devices;

/// <summary>A disk in the notation of xm: <c>BACKEND:PATH,NAME[:cdrom],MODE</c>.</summary>
internal static class XmDisk
{
    private const string CdromSuffix = ":cdrom", ReadOnlyMode = "r", ReadWriteMode = "w", SharedMode = "w!";
    private const string Block = "phy", File = "file", RawTap = "aio";

    public static string Write(Disk disk)
    {
        var path = disk.Source?.File ?? disk.Source?.Dev;
        var backend = disk.Driver?.Name switch
        {
            "tap" or "tap2" => $"{disk.Driver.Name}:{(disk.Driver.Type is "raw" or null ? RawTap : disk.Driver.Type)}:",
            { } name => name + ":",
            null => "",
        };
        var mode = disk.ReadOnly ? ReadOnlyMode : disk.Shareable ? SharedMode : ReadWriteMode;
        return $"{(path is null ? "" : backend + path)},{disk.Target.Dev}{(disk.Device == DiskDevice.Cdrom ? CdromSuffix : "")},{mode}";
    }

    public static Disk Read(XlString text, XlSource source)
    {
        // The path comes first and may have commas of its own.
        var value = text.Text;
        var last = value.LastIndexOf(',');
        var middle = last > 0 ? value.LastIndexOf(',', last - 1) : -1;
        if (middle < 0)
        {
            source.Refuse(text, $"'{value}' is no disk", "write BACKEND:PATH,NAME,MODE, such as phy:/dev/sda8,hda,w");
            return new();
        }
        var (target, name, mode) = (value[..middle].Trim(), value[(middle + 1)..last].Trim(), value[(last + 1)..].Trim());
        var isCdrom = name.EndsWith(CdromSuffix, StringComparison.Ordinal);
        if (isCdrom) name = name[..^CdromSuffix.Length];
        if (XenDisk.BusOf(name) is null) source.Refuse(text, $"'{name}' is no virtual device of a disk", "write hda, xvda or sda");
        if (mode is not (ReadOnlyMode or ReadWriteMode or SharedMode)) source.Unknown(text, "mode of a disk", mode, ReadOnlyMode, ReadWriteMode, SharedMode);
        var disk = new Disk
        {
            Device = isCdrom ? DiskDevice.Cdrom : DiskDevice.Disk,
            ReadOnly = mode == ReadOnlyMode,
            Shareable = mode == SharedMode,
            Target = new() { Dev = name, Bus = XenDisk.BusOf(name) },
        };
        ReadTarget(target, disk, text, source);
        return disk;
    }

    private static void ReadTarget(string target, Disk disk, XlString text, XlSource source)
    {
        // A drive without a medium is a block device that is not there.
        var parts = target.Length == 0 ? [Block] : target.Split(':', 2);
        disk.Driver = new() { Name = parts[0], Type = "raw" };
        var path = parts.Length > 1 ? parts[1] : null;
        switch (parts[0])
        {
            case Block:
                disk.Type = StorageType.Block;
                if (path is not null) disk.Source = new() { Dev = path };
                return;
            case File: break;
            case "tap" or "tap2" when path?.Split(':', 2) is [var format, var image]:
                disk.Driver.Type = format == RawTap ? "raw" : format;
                path = image;
                break;
            default:
                source.Unknown(text, "backend of a disk", parts[0], Block, File, "tap", "tap2");
                return;
        }
        disk.Type = StorageType.File;
        disk.Source = new() { File = path };
    }
}
