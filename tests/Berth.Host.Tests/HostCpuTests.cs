using Berth.Linux;
using Berth.Model;
using Xunit;

namespace Berth.Host.Tests;

public sealed class HostCpuTests : IDisposable
{
    private readonly PretendedHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_first_cpu_speaks_for_all()
    {
        _host["/proc/cpuinfo"] = """
            processor	: 0
            vendor_id	: AuthenticAMD
            cpu family	: 26
            model		: 2
            model name	: AMD EPYC
            stepping	: 1
            microcode	: 0x1000065
            cpu MHz		: 2599.998
            flags		: fpu vme svm
            address sizes	: 52 bits physical, 57 bits virtual

            processor	: 1
            vendor_id	: AuthenticAMD
            cpu MHz		: 1000.000
            """;
        HostCpu cpu = HostCpu.Read(_host.Tree, "x86_64");
        Assert.Equal("AMD", cpu.Vendor);
        Assert.Equal("AMD EPYC", cpu.ModelName);
        Assert.Equal(new CpuSignature(26, 2, 1), cpu.Signature);
        Assert.Equal(16777317u, cpu.Microcode);
        Assert.Equal(2599, cpu.FrequencyMHz);
        Assert.Equal(52, cpu.PhysicalAddressBits);
        Assert.Equal(["fpu", "svm", "vme"], cpu.Flags.Order());
    }

    [Fact]
    public void A_host_that_tells_nothing_of_its_cpu_still_has_one()
    {
        _host["/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq"] = "2400000";
        HostCpu cpu = HostCpu.Read(_host.Tree, "aarch64");
        Assert.Equal("aarch64", cpu.Architecture);
        Assert.Null(cpu.Signature);
        Assert.Equal(2400, cpu.FrequencyMHz);
        Assert.Empty(cpu.Flags);
    }

    [Theory]
    [InlineData("x86_64", "fpu", true, false, "vmx or svm")]
    [InlineData("x86_64", "fpu vmx", false, false, "/dev/kvm does not exist")]
    [InlineData("x86_64", "fpu vmx", true, true, "")]
    [InlineData("x86_64", "fpu svm", true, true, "")]
    [InlineData("aarch64", "fp asimd", true, true, "")]
    public void Kvm_needs_the_device_and_the_cpus_flag(string architecture, string flags, bool hasDevice, bool usable, string reason)
    {
        _host["/proc/cpuinfo"] = $"flags : {flags}";
        if (hasDevice) _host["/dev/kvm"] = "";
        KvmSupport kvm = KvmSupport.Check(_host.Tree, HostCpu.Read(_host.Tree, architecture));
        Assert.Equal(usable, kvm.IsUsable);
        Assert.Contains(reason, kvm.Reason, StringComparison.Ordinal);
        Assert.Equal(usable, kvm.Reason.Length == 0);
    }

    [Fact]
    public void Caches_are_listed_once_with_the_cpus_that_share_them()
    {
        _host.WithCpus(1, 1, 2, 1);
        for (int cpu = 0; cpu < 2; cpu++)
        {
            Cache(cpu, 0, "Data", 1, cpu, "48K", $"{cpu}");
            Cache(cpu, 1, "Unified", 3, 0, "32768K", "0-1");
        }

        Assert.Equal(
            [
                new CacheBank(0, 1, CacheKind.Data, 48, CpuSet.Of([0])),
                new CacheBank(1, 1, CacheKind.Data, 48, CpuSet.Of([1])),
                new CacheBank(0, 3, CacheKind.Both, 32768, CpuSet.Of([0, 1])),
            ],
            CacheBank.ReadAll(_host.Tree, HostTopology.Read(_host.Tree)));

        void Cache(int cpu, int index, string type, int level, int id, string size, string shared)
        {
            string directory = $"/sys/devices/system/cpu/cpu{cpu}/cache/index{index}";
            _host[$"{directory}/type"] = type;
            _host[$"{directory}/level"] = $"{level}";
            _host[$"{directory}/id"] = $"{id}";
            _host[$"{directory}/size"] = size;
            _host[$"{directory}/shared_cpu_list"] = shared;
        }
    }

    [Fact]
    public void Cpu_times_are_those_of_the_kernels_table()
    {
        _host["/proc/stat"] = "cpu  175424 10 14018 451184 2455 5 187 123 0 0\ncpu0 86517 0 6532 228147 341 0 62 61 0 0\nintr 1 2 3";
        CpuTimes all = CpuTimes.Read(_host.Tree)!.Value;
        Assert.Equal(new CpuTimes((14018 + 5 + 187) * 10_000_000ul, 175434 * 10_000_000ul, 451184 * 10_000_000ul, 2455 * 10_000_000ul), all);
        Assert.Equal(228147 * 10_000_000ul, CpuTimes.Read(_host.Tree, 0)!.Value.Idle);
        Assert.Null(CpuTimes.Read(_host.Tree, 1));
        Assert.Equal(0.25, new CpuTimes(20, 30, 100, 50).UtilizationSince(new CpuTimes(10, 20, 50, 40)));
        Assert.Equal(0, all.UtilizationSince(all));
    }

    [Fact]
    public void This_hosts_cpu_times_go_on()
    {
        CpuTimes times = CpuTimes.Read(HostTree.Own)!.Value;
        Assert.True(times.Idle + times.User > 0);
    }
}
