using Berth.Qemu.Tests.Devices;
using Xunit;

namespace Berth.Qemu.Tests.CommandLine;

public sealed class MinimalGuestTests
{
    [Fact]
    public async Task A_q35_guest_with_one_virtio_device_is_started_so()
    {
        string[] expected =
        [
            "-name", "guest=guest,debug-threads=on",
            "-S",
            "-object", """{"qom-type":"secret","id":"masterKey0","format":"raw","file":"/run/guest/master-key.aes"}""",
            "-machine", "pc-q35-9.1,usb=off,dump-guest-core=off,memory-backend=pc.ram",
            "-accel", "tcg",
            "-m", "size=524288k",
            "-object", """{"qom-type":"memory-backend-ram","id":"pc.ram","size":536870912}""",
            "-overcommit", "mem-lock=off",
            "-smp", "1,sockets=1,cores=1,threads=1",
            "-uuid", "00010203-0405-4607-8809-0a0b0c0d0e0f",
            "-display", "none",
            "-no-user-config",
            "-nodefaults",
            "-chardev", "socket,id=charmonitor,path=/run/guest/monitor.sock,server=on,wait=off",
            "-mon", "chardev=charmonitor,id=monitor,mode=control",
            "-rtc", "base=utc",
            "-no-shutdown",
            "-no-acpi",
            "-boot", "strict=on",
            "-device", """{"driver":"pcie-root-port","port":8,"chassis":1,"id":"pci.1","bus":"pcie.0","multifunction":true,"addr":"0x1"}""",
            "-device", """{"driver":"pcie-root-port","port":9,"chassis":2,"id":"pci.2","bus":"pcie.0","addr":"0x1.0x1"}""",
            "-audiodev", """{"id":"audio1","driver":"none"}""",
            "-global", "ICH9-LPC.noreboot=off",
            "-watchdog-action", "reset",
            "-object", """{"qom-type":"rng-random","id":"objrng0","filename":"/dev/random"}""",
            "-device", """{"driver":"virtio-rng-pci","rng":"objrng0","id":"rng0","bus":"pci.1","addr":"0x0"}""",
            "-msg", "timestamp=on",
        ];
        Assert.Equal(expected, await TinyPc.ArgumentsAsync("<rng model='virtio'><backend model='random'/></rng>"));
    }
}
