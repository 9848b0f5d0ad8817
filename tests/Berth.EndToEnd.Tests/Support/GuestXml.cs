namespace Berth.EndToEnd.Tests.Support;

/// <summary>Descriptions of guests.</summary>
internal static class GuestXml
{
    /// <summary>A machine with nothing in it: it starts at once, finds nothing to boot and stays there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="devices">What else is in it.</param>
    /// <param name="more">Elements beside the devices.</param>
    public static string Empty(string name, string devices = "", string more = "") => $"""
        <domain type='qemu'>
          <name>{name}</name>
          <memory unit='MiB'>64</memory>
          <vcpu>1</vcpu>
          {more}
          <os>
            <type arch='x86_64' machine='q35'>hvm</type>
          </os>
          <features>
            <acpi/>
          </features>
          <devices>
            <controller type='usb' model='none'/>
            <memballoon model='virtio'/>
            {devices}
          </devices>
        </domain>
        """;
}
