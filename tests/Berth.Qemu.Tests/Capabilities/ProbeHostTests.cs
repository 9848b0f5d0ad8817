using Berth.Qemu.Capabilities.Probing;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class ProbeHostTests
{
    [Theory]
    [InlineData("fpu vmx sse", true, true)]
    [InlineData("fpu svm sse", true, true)]
    [InlineData("fpu sse", true, false)]
    [InlineData("fpu vmx", false, false)]
    public void KVM_needs_its_device_and_the_CPUs_flag(string flags, bool hasDevice, bool usable)
    {
        using var root = new ScratchDirectory();
        Directory.CreateDirectory(root.Combine("proc/sys/kernel"));
        Directory.CreateDirectory(root.Combine("dev"));
        File.WriteAllText(root.Combine("proc/sys/kernel/osrelease"), "6.1.0-test\n");
        File.WriteAllText(root.Combine("proc/cpuinfo"), $"processor\t: 0\nmodel name\t: Tiny CPU\nmicrocode\t: 0x7\nflags\t\t: {flags}\n\nprocessor\t: 1\nmodel name\t: Other\n");
        if (hasDevice)
            File.WriteAllText(root.Combine("dev/kvm"), "");
        var host = ProbeHost.Detect(root.Path);
        Assert.Equal(usable, host.KvmUsable);
        Assert.Equal("6.1.0-test", host.Kernel);
        Assert.Equal("Tiny CPU/0x7", host.Cpu);
    }

    [Fact]
    public void A_host_without_x86_flags_leaves_the_decision_to_the_device()
    {
        using var root = new ScratchDirectory();
        Directory.CreateDirectory(root.Combine("proc"));
        Directory.CreateDirectory(root.Combine("dev"));
        File.WriteAllText(root.Combine("proc/cpuinfo"), "processor\t: 0\nFeatures\t: fp asimd\n");
        File.WriteAllText(root.Combine("dev/kvm"), "");
        Assert.True(ProbeHost.Detect(root.Path).KvmUsable);
    }
}
