using Berth.Model;

namespace Berth.Machine.Definition;

/// <summary>What the guest boots from.</summary>
public static class BootValidation
{
    private const uint LongestMenu = 65535;

    public static void Validate(DomainDraft draft)
    {
        HashSet<uint>? taken = null;
        foreach (var device in draft.Domain.Devices.All)
            if (device.BootOrder is { } order && !(taken ??= []).Add(order))
                draft.Problems.Invalid(device, $"two devices have place {order} in the boot order", "number them differently", at: "boot/@order");
        if (draft.Domain.Os is not { } os) return;
        if (os.Boot.Count > 0 && draft.Domain.Devices.All.Find(d => d.BootOrder is not null) is { } booted)
            draft.Problems.Unsupported(booted, "a boot order stands both at devices and in <os>", "write <boot order='…'/> at devices or <boot dev='…'/> in <os>", at: "boot/@order");
        if (os.BootMenu is { Timeout: > LongestMenu and var timeout } menu)
            draft.Problems.Unsupported(menu, $"a boot menu cannot wait for {timeout} ms", $"use 0 to {LongestMenu}", at: "@timeout");
        if (os.BiosRebootTimeout is < -1 or > (int)LongestMenu)
            draft.Problems.Unsupported(os, $"the BIOS cannot wait for {os.BiosRebootTimeout} ms before it reboots", $"use 0 to {LongestMenu}, or -1 for never", at: "bios/@rebootTimeout");
        if (os.Smbios == SmbiosMode.Sysinfo && !draft.Domain.SysInfos.Exists(s => s.Type == SysInfoType.Smbios))
            draft.Problems.Invalid(os, "<smbios mode='sysinfo'> without the tables", "write <sysinfo type='smbios'>", at: "smbios/@mode");
    }
}
