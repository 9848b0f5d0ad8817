using Berth.Qemu.Capabilities;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class QemuBinariesTests
{
    [Fact]
    public void Binaries_are_found_by_architecture()
    {
        using var root = new ScratchDirectory();
        Directory.CreateDirectory(root.Combine("usr/bin"));
        Directory.CreateDirectory(root.Combine("usr/libexec"));
        var x86 = root.AddScript("usr/bin/qemu-system-x86_64", "");
        var arm = root.AddScript("usr/bin/qemu-system-arm", "");
        var kvm = root.AddScript("usr/libexec/qemu-kvm", "");
        root.AddScript("usr/bin/qemu-system-x86_64-microvm", "");
        File.WriteAllText(root.Combine("usr/bin/qemu-system-ppc64"), "not executable");
        var binaries = new QemuBinaries("", root.Path, "aarch64");
        Assert.Equal([arm, x86, kvm], binaries.FindAll());
        Assert.Equal(arm, binaries.FindFor("armv7l"));
        Assert.Equal(kvm, binaries.FindFor("aarch64"));
        Assert.Null(binaries.FindFor("ppc64"));
        Assert.Null(binaries.FindFor("i686"));
        Assert.Equal(kvm, new QemuBinaries("", root.Path, "x86_64").FindFor("i686"));
        Assert.Null(binaries.FindFor("../../bin/sh"));
    }

    [Fact]
    public void Folders_of_the_search_path_come_first()
    {
        using var root = new ScratchDirectory();
        Directory.CreateDirectory(root.Combine("usr/bin"));
        Directory.CreateDirectory(root.Combine("opt"));
        root.AddScript("usr/bin/qemu-system-x86_64", "");
        var preferred = root.AddScript("opt/qemu-system-x86_64", "");
        Assert.Equal([preferred], new QemuBinaries(root.Combine("opt"), root.Path).FindAll());
    }
}
