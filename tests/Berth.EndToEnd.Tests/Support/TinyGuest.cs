namespace Berth.EndToEnd.Tests.Support;

/// <summary>A guest that boots in a few seconds even where everything is emulated, and says hello.</summary>
internal static class TinyGuest
{
    /// <summary>Where its kernel, initrd and disk are: <c>BERTH_GUEST</c>, or where <c>scripts/guest.sh</c> puts them.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("BERTH_GUEST") is { Length: > 0 } folder
        ? folder
        : new[] { Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../guest")), "/var/lib/berth/guest" }.FirstOrDefault(Directory.Exists) ?? "/var/lib/berth/guest";

    /// <summary>The description of examples/hello.xml under a name, without what two guests cannot share. Skips the test where the guest has not been built.</summary>
    public static string Description(string name)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Folder, "initrd.img")), $"the tiny guest has not been built (scripts/guest.sh): there is nothing in {Folder}");
        return $"""
            <domain type='qemu'>
              <name>{name}</name>
              <memory unit='MiB'>256</memory>
              <vcpu>1</vcpu>
              <os>
                <type arch='x86_64' machine='q35'>hvm</type>
                <kernel>{Folder}/vmlinuz</kernel>
                <initrd>{Folder}/initrd.img</initrd>
                <cmdline>console=ttyS0 quiet</cmdline>
              </os>
              <features>
                <acpi/>
              </features>
              <devices>
                <controller type='usb' model='none'/>
                <interface type='user'>
                  <model type='virtio'/>
                </interface>
                <serial type='pty'/>
              </devices>
            </domain>
            """;
    }
}
