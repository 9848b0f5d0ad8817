using System.Text;
using Berth.Conformance.Cases;
using Berth.Conformance.Text;
using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;
using Berth.Qemu.Storage.Backing;
using Berth.Xml;

namespace Berth.Conformance.QemuBlock;

/// <summary>Block nodes of images, and the strings that name images.</summary>
internal static class BlockNodeCases
{
    /// <summary>The nodes of a disk's images, each with its format first.</summary>
    public static string Nodes(string document)
    {
        var problems = new ProblemCollector();
        var text = new StringBuilder();
        for (var image = DiskImages.Read(document); image is not null; image = image.Backing)
        {
            var (format, storage) = (FormatNodes.Node(image, problems), StorageNodes.Node(image, problems));
            problems.ThrowIfAny();
            text.Append(PrettyJson.Of(format!)).Append(PrettyJson.Of(storage!));
        }
        return text.ToString();
    }

    /// <summary>What identifies a disk's images, and the strings under which overlays would name them.</summary>
    public static string Sources(string document)
    {
        var problems = new ProblemCollector();
        var text = new StringBuilder();
        for (var image = DiskImages.Read(document); image is not null; image = image.Backing)
        {
            var location = StorageNodes.Location(image, null, problems);
            var name = BackingString.Write(image, problems);
            problems.ThrowIfAny();
            var pretty = PrettyJson.Of(location!);
            text.Append("(\n").Append(Indent($"source only properties:\n{pretty}backing store string:\n"));
            text.Append(Indent(name!.StartsWith("json:", StringComparison.Ordinal) ? $"json:{{\"file\":{pretty}}}\n" : name + "\n")).Append(")\n");
        }
        return text.ToString();
    }

    /// <summary>A source to the properties of its node.</summary>
    public static string Json(string source, string type)
    {
        var disk = XmlDocumentReader.Read<Disk>($"<disk type='{type}'>{source}</disk>");
        var problems = new ProblemCollector();
        NetworkDefaults.Complete(disk.Source!);
        var image = new StorageImage { Name = "node", Type = disk.Type, Source = disk.Source!, Format = "raw" };
        var location = StorageNodes.Location(image, null, problems);
        problems.ThrowIfAny();
        return $"json:{new QemuProperties().Add("file", location).ToJson()}";
    }

    /// <summary>A string of an image's header to a source.</summary>
    public static (string Xml, bool DroppedCredentials) Source(string text)
    {
        var reference = BackingString.Read(text);
        return (WrappedText.EndLine(XmlCanonicalWriter.ToText(reference.Source, XmlFormat.Secure)), reference.DroppedCredentials);
    }

    /// <summary>A string of an image's header to the properties of its node.</summary>
    public static string Properties(string text)
    {
        var reference = BackingString.Read(text.TrimEnd('\n'));
        var problems = new ProblemCollector();
        var location = StorageNodes.Location(new()
        {
            Name = "node",
            Type = reference.Type,
            Source = reference.Source,
            Format = "raw",
            SshUser = reference.SshUser,
            TrustsAnySshHost = reference.TrustsAnySshHost,
        }, null, problems);
        problems.ThrowIfAny();
        return PrettyJson.Of(location!);
    }

    /// <summary>The options of the jobs that create an image.</summary>
    public static string Creation(string document, string? backing, ConformanceCase entry)
    {
        var problems = new ProblemCollector();
        var image = DiskImages.Read(document);
        var below = backing is null ? null : DiskImages.Read(backing);
        var options = new ImageCreationOptions { Capacity = entry.Members.GetProperty("capacity").GetUInt64(), Physical = entry.Members.GetProperty("physical").GetUInt64() };
        var storage = ImageCreation.Storage(image, options, problems);
        var format = ImageCreation.Format(image, below, options, problems);
        problems.ThrowIfAny();
        return WrappedText.EndLine($"protocol:\n{Text(storage)}\nformat:\n{Text(format)}");

        static string Text(QemuProperties? properties) => properties is null ? "<null>" : PrettyJson.Of(properties);
    }

    private static string Indent(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
