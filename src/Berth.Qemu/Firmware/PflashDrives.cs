using Berth.Model;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Parts;
using Berth.Qemu.Storage;
using Berth.Xml;

namespace Berth.Qemu.Firmware;

/// <summary>The flash chips that firmware lies in: the first with its code, the second with its variables.</summary>
internal static class PflashDrives
{
    private const string Code = "libvirt-pflash0", Variables = "libvirt-pflash1";

    /// <summary>Adds the block nodes.</summary>
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Os is not { } os) return;
        if (os.FirmwareType is { } type && FirmwareDefaults.Find(build.Domain, build.Context) is null)
        {
            build.Problems.Add(ProblemKind.OperationFailed, os, $"no '{type.ToString().ToLowerInvariant()}' firmware of this host has what the domain asks for",
                "install one, or ask for less in <loader>, <nvram> and <firmware>", at: "@firmware");
            return;
        }
        if (!IsFlash(os)) return;
        AddStorage(build, Code, new QemuProperties().Add("driver", "file").Add("filename", os.Loader!.Path), readOnly: null);
        AddFormat(build, Code, os.Loader.Format ?? "raw", readOnly: os.Loader.ReadOnly == true);
        if (os.Nvram is not { } nvram || Location(nvram, build) is not { } location) return;
        var direct = IsDirect(nvram, build);
        AddStorage(build, Variables, location, direct ? false : null);
        if (!direct) AddFormat(build, Variables, nvram.Format ?? "raw", readOnly: false);
    }

    /// <summary>The nodes as properties of the machine.</summary>
    public static IEnumerable<(string Name, string Node)> MachineProperties(QemuBuild build)
    {
        if (build.Domain.Os is not { } os || !IsFlash(os)) yield break;
        yield return ("pflash0", $"{Code}-format");
        if (os.Nvram is { } nvram) yield return ("pflash1", $"{Variables}-{(IsDirect(nvram, build) ? "storage" : "format")}");
    }

    private static bool IsFlash(Model.OperatingSystem os) => os.Loader is { Type: LoaderType.Pflash, WrittenPath: not null };

    // Older QEMUs need a raw node on top for block jobs, and migration peers expect it there.
    private static bool IsDirect(Nvram nvram, QemuBuild build) => nvram.Format is null or "raw" && build.Has(QemuFlag.BlockjobBackingMaskProtocol);

    private static QemuProperties? Location(Nvram nvram, QemuBuild build)
    {
        if (nvram.Source is null) return nvram.WrittenPath is { } path ? new QemuProperties().Add("driver", "file").Add("filename", path) : null;
        switch (nvram.Type)
        {
            case null or Model.Devices.StorageType.File: return new QemuProperties().Add("driver", "file").Add("filename", nvram.Source.File);
            case Model.Devices.StorageType.Block: return new QemuProperties().Add("driver", "host_device").Add("filename", nvram.Source.Dev);
            case Model.Devices.StorageType.Network:
                return Network(nvram, build);
            default:
                build.Problems.Unsupported(nvram, $"firmware variables cannot lie on storage of type '{nvram.Type.ToString()!.ToLowerInvariant()}'", "use file, block or network", at: "@type");
                return null;
        }
    }

    private static QemuProperties? Network(Nvram nvram, QemuBuild build)
    {
        var image = new StorageImage
        {
            Name = Variables,
            Type = Model.Devices.StorageType.Network,
            Source = nvram.Source!,
            Format = nvram.Format ?? "raw",
            Auth = nvram.Source!.Auth,
            Encryption = nvram.Source.Encryption,
        };
        StorageObjects.Prepare(image, build);
        return NetworkNodes.Location(image, image.Access, build.Problems);
    }

    private static void AddStorage(QemuBuild build, string name, QemuProperties location, bool? readOnly)
    {
        location.Add("node-name", $"{name}-storage");
        if (readOnly is { } value) location.Add("read-only", value);
        else location.Add("auto-read-only", true).Add("discard", "unmap");
        build.Parts.Add(new BlockdevPart(location));
    }

    private static void AddFormat(QemuBuild build, string name, string format, bool readOnly)
    {
        var properties = new QemuProperties().Add("node-name", $"{name}-format").Add("read-only", readOnly).Add("driver", format).Add("file", $"{name}-storage");
        // The chain ends here, whatever the image's header says.
        if (format != "raw") properties.AddNull("backing");
        build.Parts.Add(new BlockdevPart(properties));
    }
}
