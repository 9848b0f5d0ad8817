namespace Berth.Qemu;

/// <summary>Settings of the QEMU side: directories and host policy. The names follow libvirt's <c>qemu.conf</c>.</summary>
public sealed record QemuConfiguration
{
    /// <summary>Private directories of running guests lie here.</summary>
    public string LibraryDirectory { get; init; } = "/var/lib/libvirt/qemu";

    /// <summary>Where character devices without a path listen.</summary>
    public string ChannelDirectory { get; init; } = "/var/run/libvirt/qemu/channel";

    public string MemoryBackingDirectory { get; init; } = "/var/lib/libvirt/qemu/ram";
    public string NvramDirectory { get; init; } = "/var/lib/libvirt/qemu/nvram";
    /// <summary>Firmware code and templates of its variables, for hosts whose firmware has no descriptors.</summary>
    public IReadOnlyList<(string Code, string Template)> NvramPairs { get; init; } =
    [
        ("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
        ("/usr/share/OVMF/OVMF_CODE.secboot.fd", "/usr/share/OVMF/OVMF_VARS.fd"),
        ("/usr/share/AAVMF/AAVMF_CODE.fd", "/usr/share/AAVMF/AAVMF_VARS.fd"),
        ("/usr/share/AAVMF/AAVMF32_CODE.fd", "/usr/share/AAVMF/AAVMF32_VARS.fd"),
    ];

    public string PasstDirectory { get; init; } = "/var/run/libvirt/qemu/passt";
    public string SwtpmDirectory { get; init; } = "/var/run/libvirt/qemu/swtpm";
    public string DbusDirectory { get; init; } = "/var/run/libvirt/qemu/dbus";
    public string RdpDirectory { get; init; } = "/var/run/libvirt/qemu/rdp";

    /// <summary>Directory of sockets of shared memory servers that no path was given for.</summary>
    public string SharedMemoryDirectory { get; init; } = "/var/lib/libvirt";

    public string VncListen { get; init; } = "127.0.0.1";
    public bool VncTls { get; init; }
    public bool VncTlsVerify { get; init; }
    public string VncTlsDirectory { get; init; } = "/etc/pki/libvirt-vnc";
    public bool VncSasl { get; init; }

    /// <summary>The secret that unlocks the certificate's key.</summary>
    public Guid? VncTlsSecret { get; init; }

    public string? VncSaslDirectory { get; init; }
    public string? VncPassword { get; init; }
    public bool VncAutoUnixSocket { get; init; }
    public bool VncAllowHostAudio { get; init; }

    public string SpiceListen { get; init; } = "127.0.0.1";
    public bool SpiceTls { get; init; }
    public string SpiceTlsDirectory { get; init; } = "/etc/pki/libvirt-spice";
    public bool SpiceSasl { get; init; }
    public string? SpiceSaslDirectory { get; init; }
    public string? SpicePassword { get; init; }
    public bool SpiceAutoUnixSocket { get; init; }

    public string RdpListen { get; init; } = "127.0.0.1";
    public string RdpTlsDirectory { get; init; } = "/etc/pki/libvirt-rdp";

    public bool NographicsAllowHostAudio { get; init; }

    public bool ChardevTls { get; init; }
    public bool ChardevTlsVerify { get; init; }
    public Guid? ChardevTlsSecret { get; init; }
    public string ChardevTlsDirectory { get; init; } = "/etc/pki/libvirt-chardev";

    public bool NbdTls { get; init; }
    public string NbdTlsDirectory { get; init; } = "/etc/pki/libvirt-nbd";
    public Guid? NbdTlsSecret { get; init; }

    public bool VxhsTls { get; init; }
    public string VxhsTlsDirectory { get; init; } = "/etc/pki/libvirt-vxhs";
    public Guid? VxhsTlsSecret { get; init; }

    /// <summary>Whether network disks are read through nbdkit, where it can, rather than by QEMU itself.</summary>
    public bool StorageUseNbdkit { get; init; }

    /// <summary>Whether guests dump their memory when they crash, unless the domain says otherwise.</summary>
    public bool DumpGuestCore { get; init; }

    /// <summary>1 turns QEMU's seccomp sandbox on, 0 off, -1 leaves it to what QEMU can do.</summary>
    public int SeccompSandbox { get; init; } = -1;

    public bool LogTimestamp { get; init; } = true;

    /// <summary>Huge page mounts: directory and page size in KiB; the first is the default.</summary>
    public IReadOnlyList<(string Directory, ulong SizeKiB)> HugePageMounts { get; init; } = [];

    /// <summary>What QEMU does about deprecated use: <c>none</c>, <c>omit</c>, <c>reject</c>, <c>crash</c>.</summary>
    public string DeprecationBehavior { get; init; } = "none";

    public bool MigrationAutoNodeset { get; init; }
}
