namespace Berth.Model;

/// <summary>Capabilities, as <c>capabilities(7)</c> has them, that processes of a container keep or lose.</summary>
[XmlElement("capabilities")]
public sealed partial class ProcessCapabilities : XmlNode
{
    [XmlAttribute("policy")] public ProcessCapabilityPolicy? Policy { get; set; }
    [XmlAttribute("audit_control/@state", Bool = XmlBool.OnOff)] public bool? AuditControl { get; set; }
    [XmlAttribute("audit_write/@state", Bool = XmlBool.OnOff)] public bool? AuditWrite { get; set; }
    [XmlAttribute("block_suspend/@state", Bool = XmlBool.OnOff)] public bool? BlockSuspend { get; set; }
    [XmlAttribute("chown/@state", Bool = XmlBool.OnOff)] public bool? Chown { get; set; }
    [XmlAttribute("dac_override/@state", Bool = XmlBool.OnOff)] public bool? DacOverride { get; set; }
    [XmlAttribute("dac_read_search/@state", Bool = XmlBool.OnOff)] public bool? DacReadSearch { get; set; }
    [XmlAttribute("fowner/@state", Bool = XmlBool.OnOff)] public bool? Fowner { get; set; }
    [XmlAttribute("fsetid/@state", Bool = XmlBool.OnOff)] public bool? Fsetid { get; set; }
    [XmlAttribute("ipc_lock/@state", Bool = XmlBool.OnOff)] public bool? IpcLock { get; set; }
    [XmlAttribute("ipc_owner/@state", Bool = XmlBool.OnOff)] public bool? IpcOwner { get; set; }
    [XmlAttribute("kill/@state", Bool = XmlBool.OnOff)] public bool? Kill { get; set; }
    [XmlAttribute("lease/@state", Bool = XmlBool.OnOff)] public bool? Lease { get; set; }
    [XmlAttribute("linux_immutable/@state", Bool = XmlBool.OnOff)] public bool? LinuxImmutable { get; set; }
    [XmlAttribute("mac_admin/@state", Bool = XmlBool.OnOff)] public bool? MacAdmin { get; set; }
    [XmlAttribute("mac_override/@state", Bool = XmlBool.OnOff)] public bool? MacOverride { get; set; }
    [XmlAttribute("mknod/@state", Bool = XmlBool.OnOff)] public bool? Mknod { get; set; }
    [XmlAttribute("net_admin/@state", Bool = XmlBool.OnOff)] public bool? NetAdmin { get; set; }
    [XmlAttribute("net_bind_service/@state", Bool = XmlBool.OnOff)] public bool? NetBindService { get; set; }
    [XmlAttribute("net_broadcast/@state", Bool = XmlBool.OnOff)] public bool? NetBroadcast { get; set; }
    [XmlAttribute("net_raw/@state", Bool = XmlBool.OnOff)] public bool? NetRaw { get; set; }
    [XmlAttribute("setgid/@state", Bool = XmlBool.OnOff)] public bool? Setgid { get; set; }
    [XmlAttribute("setfcap/@state", Bool = XmlBool.OnOff)] public bool? Setfcap { get; set; }
    [XmlAttribute("setpcap/@state", Bool = XmlBool.OnOff)] public bool? Setpcap { get; set; }
    [XmlAttribute("setuid/@state", Bool = XmlBool.OnOff)] public bool? Setuid { get; set; }
    [XmlAttribute("sys_admin/@state", Bool = XmlBool.OnOff)] public bool? SysAdmin { get; set; }
    [XmlAttribute("sys_boot/@state", Bool = XmlBool.OnOff)] public bool? SysBoot { get; set; }
    [XmlAttribute("sys_chroot/@state", Bool = XmlBool.OnOff)] public bool? SysChroot { get; set; }
    [XmlAttribute("sys_module/@state", Bool = XmlBool.OnOff)] public bool? SysModule { get; set; }
    [XmlAttribute("sys_nice/@state", Bool = XmlBool.OnOff)] public bool? SysNice { get; set; }
    [XmlAttribute("sys_pacct/@state", Bool = XmlBool.OnOff)] public bool? SysPacct { get; set; }
    [XmlAttribute("sys_ptrace/@state", Bool = XmlBool.OnOff)] public bool? SysPtrace { get; set; }
    [XmlAttribute("sys_rawio/@state", Bool = XmlBool.OnOff)] public bool? SysRawio { get; set; }
    [XmlAttribute("sys_resource/@state", Bool = XmlBool.OnOff)] public bool? SysResource { get; set; }
    [XmlAttribute("sys_time/@state", Bool = XmlBool.OnOff)] public bool? SysTime { get; set; }
    [XmlAttribute("sys_tty_config/@state", Bool = XmlBool.OnOff)] public bool? SysTtyConfig { get; set; }
    [XmlAttribute("syslog/@state", Bool = XmlBool.OnOff)] public bool? Syslog { get; set; }
    [XmlAttribute("wake_alarm/@state", Bool = XmlBool.OnOff)] public bool? WakeAlarm { get; set; }
}

/// <summary>What becomes of the capabilities that are not named.</summary>
public enum ProcessCapabilityPolicy { Default, Allow, Deny }
