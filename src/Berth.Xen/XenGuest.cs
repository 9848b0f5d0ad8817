using Berth.Model;

namespace Berth.Xen;

/// <summary>The kinds of guest that Xen has. Source: <c>xl.cfg(5)</c>, "Selecting Guest Type".</summary>
internal enum XenGuest
{
    /// <summary>Paravirtual: the guest knows Xen and has no emulated hardware.</summary>
    Pv,

    /// <summary>A complete emulated PC.</summary>
    Hvm,

    /// <summary>In a hardware container, but without a device model.</summary>
    Pvh,
}

/// <summary>The kind of guest that a domain describes.</summary>
internal static class XenGuestOfDomain
{
    extension(Domain domain)
    {
        public XenGuest Guest => domain.Os?.Type?.Value switch
        {
            "hvm" => XenGuest.Hvm,
            "xenpvh" => XenGuest.Pvh,
            _ => XenGuest.Pv,
        };

        public bool IsHvm => domain.Guest == XenGuest.Hvm;
    }
}
