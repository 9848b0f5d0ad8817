namespace Berth.Model;

/// <summary>Capabilities, as <c>capabilities(7)</c> has them, that processes of a container keep or lose.</summary>
[XmlElement("capabilities")]
public sealed partial class ProcessCapabilities : XmlNode
{
    /// <summary>Which capabilities a process keeps that no element names.</summary>
    [XmlAttribute("policy")] public ProcessCapabilityPolicy? Policy { get; set; }
    /// <summary>Change what the kernel audits.</summary>
    [XmlAttribute("audit_control/@state", Bool = XmlBool.OnOff)] public bool? AuditControl { get; set; }
    /// <summary>Write to the audit log.</summary>
    [XmlAttribute("audit_write/@state", Bool = XmlBool.OnOff)] public bool? AuditWrite { get; set; }
    /// <summary>Keep the host from sleeping.</summary>
    [XmlAttribute("block_suspend/@state", Bool = XmlBool.OnOff)] public bool? BlockSuspend { get; set; }
    /// <summary>Change owners of files.</summary>
    [XmlAttribute("chown/@state", Bool = XmlBool.OnOff)] public bool? Chown { get; set; }
    /// <summary>Pass over file permissions.</summary>
    [XmlAttribute("dac_override/@state", Bool = XmlBool.OnOff)] public bool? DacOverride { get; set; }
    /// <summary>Read every file and folder.</summary>
    [XmlAttribute("dac_read_search/@state", Bool = XmlBool.OnOff)] public bool? DacReadSearch { get; set; }
    /// <summary>Act as the owner of every file.</summary>
    [XmlAttribute("fowner/@state", Bool = XmlBool.OnOff)] public bool? Fowner { get; set; }
    /// <summary>Keep set-user-id bits when a file changes.</summary>
    [XmlAttribute("fsetid/@state", Bool = XmlBool.OnOff)] public bool? Fsetid { get; set; }
    /// <summary>Lock memory.</summary>
    [XmlAttribute("ipc_lock/@state", Bool = XmlBool.OnOff)] public bool? IpcLock { get; set; }
    /// <summary>Use every System V IPC object.</summary>
    [XmlAttribute("ipc_owner/@state", Bool = XmlBool.OnOff)] public bool? IpcOwner { get; set; }
    /// <summary>Send signals to every process.</summary>
    [XmlAttribute("kill/@state", Bool = XmlBool.OnOff)] public bool? Kill { get; set; }
    /// <summary>Hold leases on files.</summary>
    [XmlAttribute("lease/@state", Bool = XmlBool.OnOff)] public bool? Lease { get; set; }
    /// <summary>Set the immutable and append-only flags of files.</summary>
    [XmlAttribute("linux_immutable/@state", Bool = XmlBool.OnOff)] public bool? LinuxImmutable { get; set; }
    /// <summary>Change mandatory access control.</summary>
    [XmlAttribute("mac_admin/@state", Bool = XmlBool.OnOff)] public bool? MacAdmin { get; set; }
    /// <summary>Pass over mandatory access control.</summary>
    [XmlAttribute("mac_override/@state", Bool = XmlBool.OnOff)] public bool? MacOverride { get; set; }
    /// <summary>Make device nodes.</summary>
    [XmlAttribute("mknod/@state", Bool = XmlBool.OnOff)] public bool? Mknod { get; set; }
    /// <summary>Configure networks.</summary>
    [XmlAttribute("net_admin/@state", Bool = XmlBool.OnOff)] public bool? NetAdmin { get; set; }
    /// <summary>Listen on ports below 1024.</summary>
    [XmlAttribute("net_bind_service/@state", Bool = XmlBool.OnOff)] public bool? NetBindService { get; set; }
    /// <summary>Send broadcasts and receive multicasts; the kernel does not use it.</summary>
    [XmlAttribute("net_broadcast/@state", Bool = XmlBool.OnOff)] public bool? NetBroadcast { get; set; }
    /// <summary>Use raw and packet sockets.</summary>
    [XmlAttribute("net_raw/@state", Bool = XmlBool.OnOff)] public bool? NetRaw { get; set; }
    /// <summary>Change group ids.</summary>
    [XmlAttribute("setgid/@state", Bool = XmlBool.OnOff)] public bool? Setgid { get; set; }
    /// <summary>Give capabilities to files.</summary>
    [XmlAttribute("setfcap/@state", Bool = XmlBool.OnOff)] public bool? Setfcap { get; set; }
    /// <summary>Give and take capabilities of processes.</summary>
    [XmlAttribute("setpcap/@state", Bool = XmlBool.OnOff)] public bool? Setpcap { get; set; }
    /// <summary>Change user ids.</summary>
    [XmlAttribute("setuid/@state", Bool = XmlBool.OnOff)] public bool? Setuid { get; set; }
    /// <summary>Mount, set the host name, and much else.</summary>
    [XmlAttribute("sys_admin/@state", Bool = XmlBool.OnOff)] public bool? SysAdmin { get; set; }
    /// <summary>Reboot and load another kernel.</summary>
    [XmlAttribute("sys_boot/@state", Bool = XmlBool.OnOff)] public bool? SysBoot { get; set; }
    /// <summary>Change the root folder and namespaces.</summary>
    [XmlAttribute("sys_chroot/@state", Bool = XmlBool.OnOff)] public bool? SysChroot { get; set; }
    /// <summary>Load kernel modules.</summary>
    [XmlAttribute("sys_module/@state", Bool = XmlBool.OnOff)] public bool? SysModule { get; set; }
    /// <summary>Raise priorities and set CPU affinity.</summary>
    [XmlAttribute("sys_nice/@state", Bool = XmlBool.OnOff)] public bool? SysNice { get; set; }
    /// <summary>Switch process accounting.</summary>
    [XmlAttribute("sys_pacct/@state", Bool = XmlBool.OnOff)] public bool? SysPacct { get; set; }
    /// <summary>Trace every process.</summary>
    [XmlAttribute("sys_ptrace/@state", Bool = XmlBool.OnOff)] public bool? SysPtrace { get; set; }
    /// <summary>Use I/O ports and raw device commands.</summary>
    [XmlAttribute("sys_rawio/@state", Bool = XmlBool.OnOff)] public bool? SysRawio { get; set; }
    /// <summary>Pass over resource limits.</summary>
    [XmlAttribute("sys_resource/@state", Bool = XmlBool.OnOff)] public bool? SysResource { get; set; }
    /// <summary>Set the clocks.</summary>
    [XmlAttribute("sys_time/@state", Bool = XmlBool.OnOff)] public bool? SysTime { get; set; }
    /// <summary>Configure terminals.</summary>
    [XmlAttribute("sys_tty_config/@state", Bool = XmlBool.OnOff)] public bool? SysTtyConfig { get; set; }
    /// <summary>Read and clear the kernel's log.</summary>
    [XmlAttribute("syslog/@state", Bool = XmlBool.OnOff)] public bool? Syslog { get; set; }
    /// <summary>Set alarms that wake the host.</summary>
    [XmlAttribute("wake_alarm/@state", Bool = XmlBool.OnOff)] public bool? WakeAlarm { get; set; }
}

/// <summary>What becomes of the capabilities that are not named.</summary>
public enum ProcessCapabilityPolicy
{
    /// <summary>All but those that could harm the host.</summary>
    Default,
    /// <summary>All.</summary>
    Allow,
    /// <summary>None.</summary>
    Deny,
}
