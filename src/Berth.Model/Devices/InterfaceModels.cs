using System.Buffers;

namespace Berth.Model.Devices;

/// <summary>Names of network cards that descriptions have in common whatever the hypervisor. Others are passed on to it as they are.</summary>
public static class InterfaceModels
{
    private static readonly Dictionary<string, string> s_known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> s_letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    static InterfaceModels()
    {
        foreach (var name in (ReadOnlySpan<string>)
            [
                "netfront", "rtl8139", "virtio", "e1000", "e1000e", "igb", "virtio-transitional", "virtio-non-transitional", "usb-net", "spapr-vlan", "lan9118",
                "scm91c111", "vlance", "vmxnet", "vmxnet2", "vmxnet3", "Am79C970A", "Am79C973", "82540EM", "82545EM", "82543GC",
            ]) s_known[name] = name;
    }

    /// <summary>Whether a name is one of the common ones, as they are written.</summary>
    public static bool IsKnown(string name) => s_known.TryGetValue(name, out var spelling) && spelling == name;

    /// <summary>The name as it is written: common ones may be read in any case.</summary>
    internal static string Spelling(string name) => s_known.GetValueOrDefault(name, name);

    /// <summary>Whether a name has letters, digits, '_' and '-' alone.</summary>
    internal static bool IsName(string name) => !name.AsSpan().ContainsAnyExcept(s_letters);
}
