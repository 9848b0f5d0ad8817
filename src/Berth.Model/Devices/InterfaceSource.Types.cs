namespace Berth.Model.Devices;

// Which members mean something, the type decides; what the others say is dropped, as libvirt drops it.
public sealed partial class InterfaceSource
{
    /// <summary>Keeps the members that an interface of a type has.</summary>
    internal void Restrict(NetworkInterfaceType type)
    {
        if (type != NetworkInterfaceType.Network) (Network, PortGroup) = (null, null);
        if (type != NetworkInterfaceType.Bridge) Bridge = null;
        if (type != NetworkInterfaceType.Internal) Name = null;
        if (type != NetworkInterfaceType.Vds) (SwitchId, PortId, PortGroupId, ConnectionId) = (null, null, null, null);
        if (type is not (NetworkInterfaceType.User or NetworkInterfaceType.Direct or NetworkInterfaceType.Vdpa or NetworkInterfaceType.Vhostuser)) Dev = null;
        if (type is not (NetworkInterfaceType.Direct or NetworkInterfaceType.Vhostuser)) Mode = null;
        if (type != NetworkInterfaceType.Vhostuser) (Type, Path, Reconnect) = (null, null, null);
        if (type is not (NetworkInterfaceType.Server or NetworkInterfaceType.Client or NetworkInterfaceType.Mcast or NetworkInterfaceType.Udp)) (Address, Port) = (null, null);
        if (type != NetworkInterfaceType.Udp) (LocalAddress, LocalPort) = (null, null);
        if (type != NetworkInterfaceType.Hostdev) (Vendor, Product, PciAddress) = (null, null, null);
    }
}
