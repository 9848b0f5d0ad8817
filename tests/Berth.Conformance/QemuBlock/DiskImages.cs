using System.Xml.Linq;
using Berth.Model.Devices;
using Berth.Qemu.Storage;
using Berth.Xml;

namespace Berth.Conformance.QemuBlock;

/// <summary>The images of a disk as a running guest has them: the names of their nodes are written in the document, secrets are named after these.</summary>
internal static class DiskImages
{
    /// <summary>The topmost image; those below hang from it.</summary>
    public static StorageImage Read(string document)
    {
        var disk = XmlDocumentReader.Read<Disk>(document, new XmlReadOptions { Live = true });
        var element = XDocument.Parse(document).Root!;
        var settings = ImageSettings.Of(disk);
        var top = Image(disk.Type, disk.Source!, disk.Driver?.Type, disk.ReadOnly, settings, element.Element("source")!);
        var above = top;
        for (var below = disk.BackingStore; below is not null; below = below.Next)
        {
            element = element.Element("backingStore")!;
            if (below is not { Type: { } type, Source: { } source })
            {
                above.EndsChain = true;
                break;
            }
            above = above.Backing = Image(type, source, below.Format?.Type, true, settings.Below(), element.Element("source")!);
        }
        return top;
    }

    private static StorageImage Image(StorageType type, StorageSource source, string? format, bool readOnly, ImageSettings settings, XElement element)
    {
        NetworkDefaults.Complete(source);
        var data = element.Element("privateData");
        var (storage, node) = (Name("storage"), Name("format"));
        return new()
        {
            Name = storage,
            StorageNode = storage,
            FormatNode = node,
            Type = type,
            Source = source,
            Format = format ?? "raw",
            ReadOnly = readOnly,
            Settings = settings,
            Encryption = source.Encryption,
            Auth = source.Auth,
            NeedsFormatNode = true,
            Access = new()
            {
                AuthSecret = source.Auth is null ? null : $"{storage}-secalias",
                EncryptionSecrets = source.Encryption is null ? [] : [$"{node}-encalias"],
                TlsCredentials = data?.Element("objects")?.Element("TLSx509")?.Attribute("alias")?.Value,
                ReservationsHelper = data?.Element("reservations")?.Attribute("mgralias")?.Value,
            },
        };

        string Name(string kind) => data?.Element("nodenames")?.Elements("nodename").FirstOrDefault(n => n.Attribute("type")?.Value == kind)?.Attribute("name")?.Value ?? "";
    }
}
