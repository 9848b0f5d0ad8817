using System.Diagnostics;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cache;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Probing;
using Berth.Qemu.Tests.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class LiveProbeTests
{
    private static readonly ProbeHost s_withoutKvm = new() { KvmUsable = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_installed_QEMU_tells_what_it_can_do()
    {
        LiveQemu.SkipWhenNotInstalled();
        var capabilities = await new QemuProber(s_withoutKvm).ProbeAsync(new QemuBinary(LiveQemu.Binary), Token);
        Assert.Equal("x86_64", capabilities.Architecture);
        Assert.True(capabilities.Version.Major >= 7);
        var tcg = Assert.Single(capabilities.Accelerators);
        Assert.Equal(QemuAccelerator.Tcg, tcg.Accelerator);
        Assert.StartsWith("pc-q35-", tcg.FindMachine("q35")!.Name, StringComparison.Ordinal);
        Assert.Contains(tcg.Cpus, c => c.Name == "qemu64");
        Assert.True(tcg.HostCpu!.Default["sse2"]!.IsEnabled);
        Assert.True(capabilities.Has(QemuFlag.PcieRootPort));
        Assert.True(capabilities.Has(QemuFlag.VirtioBlkQueueSize));
        Assert.False(capabilities.Has(QemuFlag.Kvm));
        Assert.True(capabilities.Schema.Has("blockdev-add", "driver=nbd", "reconnect-delay"));
    }

    [Fact]
    public async Task Probing_is_quick()
    {
        LiveQemu.SkipWhenNotInstalled();
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await new QemuProber(s_withoutKvm).ProbeAsync(new QemuBinary(LiveQemu.Binary), Token);
            var time = Stopwatch.GetElapsedTime(start);
            TestContext.Current.SendDiagnosticMessage($"Probing {LiveQemu.Binary}: {time.TotalMilliseconds:F0} ms");
            best = time < best ? time : best;
        }
        Assert.InRange(best.TotalMilliseconds, 0, 3000);
    }

    [Fact]
    public async Task Installed_binaries_are_asked_side_by_side_and_loaded_quickly_afterwards()
    {
        LiveQemu.SkipWhenNotInstalled();
        using var directory = new ScratchDirectory();
        var options = new CapabilityCacheOptions { Directory = directory.Path, Host = () => s_withoutKvm };
        var binaries = new QemuBinaries().FindAll();
        var asked = await TimeAsync(options, binaries, "Asking");
        foreach (var file in Directory.GetFiles(directory.Path))
            TestContext.Current.SendDiagnosticMessage($"A cache file has {new FileInfo(file).Length / 1024} KiB");
        var loaded = await TimeAsync(options, binaries, "Loading");
        await TimeAsync(options, binaries, "Loading");
        Assert.Equal(asked.Select(c => c.Version), loaded.Select(c => c.Version));
        for (var i = 0; i < asked.Length; i++)
            Assert.Equal(asked[i].Flags, loaded[i].Flags);
    }

    private static async Task<QemuCapabilities[]> TimeAsync(CapabilityCacheOptions options, IReadOnlyList<string> binaries, string what)
    {
        await using var cache = new CapabilityCache(options);
        var start = Stopwatch.GetTimestamp();
        var capabilities = await Task.WhenAll(binaries.Select(b => cache.GetAsync(b, Token).AsTask()));
        TestContext.Current.SendDiagnosticMessage($"{what} {binaries.Count} binaries: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        return capabilities;
    }

    [Fact]
    public async Task A_KVM_that_was_promised_and_fails_leaves_TCG()
    {
        LiveQemu.SkipWhenNotInstalled();
        Assert.SkipWhen(ProbeHost.Detect().KvmUsable, "KVM works here.");
        var capabilities = await new QemuProber(new ProbeHost { KvmUsable = true }).ProbeAsync(new QemuBinary(LiveQemu.Binary), Token);
        Assert.NotNull(capabilities.Accelerator(QemuAccelerator.Tcg));
    }

    [Fact]
    public async Task A_binary_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<QemuProbeException>(
            () => new QemuProber(s_withoutKvm).ProbeAsync(new QemuBinary("/nonexistent/qemu-system-x86_64"), Token));
        Assert.Contains("/nonexistent/qemu-system-x86_64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_that_fails_is_quoted()
    {
        var error = await Assert.ThrowsAsync<QemuProbeException>(
            () => new QemuProber(s_withoutKvm).ProbeAsync(new QemuBinary("/bin/ls"), Token));
        Assert.Contains("invalid option", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_binary_that_says_nothing_is_given_up()
    {
        using var directory = new ScratchDirectory();
        var mute = directory.AddScript("mute", "exec sleep 600");
        var binary = new QemuBinary(mute) { Timeout = TimeSpan.FromMilliseconds(50) };
        await Assert.ThrowsAsync<QemuProbeException>(() => new QemuProber(s_withoutKvm).ProbeAsync(binary, Token));
    }
}
