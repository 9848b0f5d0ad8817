namespace Berth.Model.Devices;

// Which members mean something, the type decides; what the others say is dropped, as libvirt drops it.
public sealed partial class StorageSource
{
    /// <summary>Keeps the members that storage of a type has; a path that is empty is none.</summary>
    internal void Restrict(StorageType type, XmlReadContext context)
    {
        if (type is not StorageType.File) (File, FdGroup) = (null, null);
        if (type is not (StorageType.Block or StorageType.Vhostvdpa)) Dev = null;
        if (type is not StorageType.Dir) Dir = null;
        if (type is not StorageType.Volume) (Pool, Volume, Mode) = (null, null, null);
        if (type is not StorageType.Nvme) (Managed, Namespace, Address) = (null, null, null);
        if (type is not StorageType.Vhostuser) (Path, ReconnectEnabled, ReconnectTimeout) = (null, null, null);
        if (type is not (StorageType.Nvme or StorageType.Vhostuser)) Type = null;
        if (type is StorageType.Network) RestrictProtocol(context);
        else RemoveNetwork();
        if (File is "") File = null;
        if (Dev is "" && type != StorageType.Vhostvdpa) Dev = null;
        if (Dir is "") Dir = null;
        Slices.RemoveAll(s => s.Type != "storage");
        if (Slices.Count > 1) Slices.RemoveRange(1, Slices.Count - 1);
        Check(type, context);
    }

    private void Check(StorageType type, XmlReadContext context)
    {
        switch (type)
        {
            case StorageType.Volume when (Pool is null) != (Volume is null):
                context.Add(ProblemKind.Xml, "a volume is named by its pool and its name", "write pool='…' and volume='…'");
                break;
            case StorageType.Nvme when Type != "pci":
                context.Add(ProblemKind.Xml, "an NVMe disk is a PCI device", "write type='pci'");
                break;
            case StorageType.Nvme when Namespace is null:
                context.Add(ProblemKind.Xml, "the namespace of the NVMe disk is not written", "write namespace='1'");
                break;
            case StorageType.Nvme when Address is null:
                context.Add(ProblemKind.Xml, "the PCI address of the NVMe disk is not written", "write <address domain='…' bus='…' slot='…' function='…'/>");
                break;
            case StorageType.Nvme:
                Address!.Check(context, "address");
                break;
            case StorageType.Volume when Mode is not (null or "host" or "direct"):
                context.Add(ProblemKind.Unsupported, $"a volume is not reached in mode '{Mode}'", "use mode='host' or 'direct'", at: "@mode");
                break;
            case StorageType.Vhostuser when Type != "unix" || Path is null:
                context.Add(ProblemKind.Xml, "the socket of the vhost-user disk's server is not written", "write type='unix' and path='…'");
                break;
            case StorageType.Vhostvdpa when Dev is null:
                context.Add(ProblemKind.Xml, "the vhost-vdpa device is not written", "write dev='/dev/vhost-vdpa-0'");
                break;
        }
    }

    private void RestrictProtocol(XmlReadContext context)
    {
        if (Protocol is null) context.Add(ProblemKind.Xml, "the protocol of the network storage is not written", "write protocol='…'");
        var isHttp = Protocol is NetworkStorageProtocol.Http or NetworkStorageProtocol.Https;
        var isFtp = Protocol is NetworkStorageProtocol.Ftp or NetworkStorageProtocol.Ftps;
        if (Name is null && Protocol is not (null or NetworkStorageProtocol.Nbd))
            context.Add(ProblemKind.Xml, $"the name of the {ProtocolName} source is not written", "write name='…'");
        if (Protocol is NetworkStorageProtocol.Gluster or NetworkStorageProtocol.Rbd && Name is { } name && name.IndexOf('/', StringComparison.Ordinal) <= 0)
            context.Add(ProblemKind.Xml, $"the name '{name}' has no pool before its image", "write name='pool/image'");
        if (Name is "") Name = null;
        if (!isHttp) Query = null;
        if (!isHttp) Cookies.Clear();
        if (Protocol is not (NetworkStorageProtocol.Https or NetworkStorageProtocol.Ftps)) SslVerify = null;
        if (!isHttp && !isFtp) (ReadAhead, Timeout) = (null, null);
        if (ReadAhead == 0) ReadAhead = null;
        if (Timeout == 0) Timeout = null;
        if (Protocol != NetworkStorageProtocol.Nbd || ReconnectDelay == 0) ReconnectDelay = null;
        if (Protocol != NetworkStorageProtocol.Nfs) (IdentityUser, IdentityGroup) = (null, null);
        if (Protocol != NetworkStorageProtocol.Ssh) (KnownHosts, IdentityUserName, IdentityKeyFile, IdentityAgentSocket) = (null, null, null, null);
        else if ((IdentityUserName ?? IdentityKeyFile ?? IdentityAgentSocket) is not null && (IdentityUserName is null || (IdentityKeyFile ?? IdentityAgentSocket) is null))
            context.Add(ProblemKind.Xml, "an <identity> is a user with a key", "write username='…' and keyfile='…' or agentsock='…'");
        if (Initiator is "") Initiator = null;
        CheckCookies(context);
        SecurityLabels.Clear();
    }

    private void CheckCookies(XmlReadContext context)
    {
        for (var i = 0; i < Cookies.Count; i++)
        {
            var cookie = Cookies[i];
            if (cookie.Value.Length == 0)
                context.Add(ProblemKind.Xml, $"the cookie '{cookie.Name}' has no value", "write one, or remove the cookie", at: "cookies/cookie");
            if (Cookies.FindIndex(c => c.Name == cookie.Name) < i)
                context.Add(ProblemKind.Xml, $"there are two cookies '{cookie.Name}'", "keep one of them", at: "cookies/cookie");
        }
    }

    private void RemoveNetwork()
    {
        (Protocol, Name, Query, Tls, TlsHostname) = (null, null, null, null, null);
        (Snapshot, ConfigFile, Initiator, SslVerify, ReadAhead, Timeout, KnownHosts) = (null, null, null, null, null, null, null);
        (IdentityUser, IdentityGroup, IdentityUserName, IdentityAgentSocket, IdentityKeyFile) = (null, null, null, null, null);
        ReconnectDelay = null;
        Hosts.Clear();
        Cookies.Clear();
    }
}
