using System.Diagnostics.CodeAnalysis;
using Berth.Model.Devices;
using Berth.Qemu.CommandLine;

namespace Berth.Qemu.Storage;

/// <summary>One image of a disk's chain, as a running guest has it: volumes and automatic choices are resolved.</summary>
internal sealed class StorageImage
{
    /// <summary>The beginning of the names of its block nodes, <c>libvirt-1</c>.</summary>
    public required string Name { get; init; }

    public required StorageType Type { get; init; }

    public required StorageSource Source { get; init; }

    /// <summary>The format of the image; <c>raw</c> when it is none.</summary>
    public required string Format { get; init; }

    public bool ReadOnly { get; init; }

    public ImageSettings Settings { get; init; } = ImageSettings.Default;

    /// <summary>What stands ready for it to be opened.</summary>
    public StorageAccess Access { get; set; } = StorageAccess.None;

    /// <summary>The encryption, and who asks for the data; old definitions write them at the disk.</summary>
    public StorageEncryption? Encryption { get; init; }

    public StorageAuth? Auth { get; init; }

    /// <summary>The user of an SSH server that an image's header names, and whether it says to trust any server.</summary>
    public string? SshUser { get; init; }

    public bool TrustsAnySshHost { get; init; }

    /// <summary>The size of the qcow2 metadata cache, bytes.</summary>
    public ulong? MetadataCache { get; init; }

    /// <summary>Descriptors that are open in place of the path; null when QEMU opens it.</summary>
    public DescriptorGroup? Descriptors { get; init; }

    /// <summary>The number of the set in which QEMU finds the descriptors.</summary>
    public int DescriptorSet { get; init; }

    /// <summary>Whether nbdkit reads the source for QEMU.</summary>
    public bool ThroughNbdkit { get; init; }

    /// <summary>Whether even a raw image has a node for its format: older QEMU writes the name of the node into overlays when jobs end.</summary>
    public bool NeedsFormatNode { get; init; }

    /// <summary>The file with the guest's data, beside an image that has the metadata alone.</summary>
    public StorageImage? Data { get; set; }

    /// <summary>The image below.</summary>
    public StorageImage? Backing { get; set; }

    /// <summary>Whether nothing is below, whatever the image's header says.</summary>
    public bool EndsChain { get; set; }

    /// <summary>The node with the bytes as they are stored.</summary>
    [AllowNull] public string StorageNode { get => field ??= $"{Name}-storage"; init; }

    /// <summary>The node with the bytes as the guest sees them, where the format is one.</summary>
    [AllowNull] public string FormatNode { get => field ??= $"{Name}-format"; init; }

    public string SliceNode => field ??= $"{Name}-slice-sto";

    /// <summary>The part of the storage that the image takes.</summary>
    public StorageSlice? Slice => Source.Slices.Find(s => s.Type == "storage");

    /// <summary>Whether QEMU, not its storage library, decrypts the image.</summary>
    public bool IsDecryptedByQemu => Encryption is { Engine: not "librbd" };

    /// <summary>Whether the bytes are not yet what the guest sees.</summary>
    public bool HasFormatNode => NeedsFormatNode || Format != "raw" || Type == StorageType.Dir
        || Encryption is { Engine: "qemu" }
        || (Descriptors is { Writable: true } && ReadOnly);

    /// <summary>The node that the image's user opens.</summary>
    public string Node => HasFormatNode ? FormatNode : Slice is null ? StorageNode : SliceNode;

    /// <summary>The node that the format's node opens.</summary>
    public string FileNode => Slice is null ? StorageNode : SliceNode;
}
