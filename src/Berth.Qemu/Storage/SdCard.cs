using System.Text;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;

namespace Berth.Qemu.Storage;

/// <summary>SD cards: the slot is part of the board, which finds its card by the number of the interface, not by a block node.</summary>
internal static class SdCard
{
    public static void Build(Disk disk, QemuBuild build)
    {
        if (build.StorageChains[disk].Top is not { } image) return;
        StorageObjects.Prepare(image, build);
        var text = new StringBuilder(Source(image, build.Problems));
        if (image is { IsDecryptedByQemu: true, Access.EncryptionSecrets: [var secret, ..] })
            text.Append(image.Format == "raw" ? $"key-secret={secret}," : $"encrypt.format=luks,encrypt.key-secret={secret},");
        if (image.Type != StorageType.Dir) text.Append($"format={(image is { Format: "raw", IsDecryptedByQemu: true } ? "luks" : image.Format)},");
        text.Append($"if=sd,index={DiskName.Index(disk.Target.Dev)}");
        if (disk.ReadOnly) text.Append(",readonly=on");
        Add("cache", disk.Driver?.Cache?.ToXml());
        Add("copy-on-read", disk.Driver?.CopyOnRead switch { true => "on", false => "off", null => null });
        Add("discard", image.Settings.Discard?.ToXml());
        Add("detect-zeroes", image.Settings.DetectZeroes?.ToXml());
        Add("aio", image.Settings.Io?.ToXml());
        build.Parts.Option("-drive", text.ToString());

        void Add(string name, string? value)
        {
            if (value is not null) text.Append($",{name}={value}");
        }
    }

    private static string Source(StorageImage image, ProblemCollector problems)
    {
        var path = QemuProperties.EscapeComma(image.Source.File ?? image.Source.Dev ?? image.Source.Dir ?? "");
        switch (image.Type)
        {
            case StorageType.File or StorageType.Block: return $"file={path},";
            case StorageType.Dir: return $"file=fat:{(image.Settings.IsFloppy ? "floppy:" : "")}{path},";
            case StorageType.Network:
                return StorageNodes.Location(image, image.Access, problems) is { } location
                    ? new QemuProperties().Add("file", location).ToKeyval(impliedFirst: false) + ","
                    : "";
            default:
                problems.Add(Xml.ProblemKind.Internal, image.Source, $"an SD card is not on storage of type '{image.Type.ToXml()}'", "use type='file' or 'block'");
                return "";
        }
    }
}
