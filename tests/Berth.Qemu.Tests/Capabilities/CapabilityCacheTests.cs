using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cache;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Probing;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class CapabilityCacheTests : IDisposable
{
    private static readonly ProbeHost s_host = new() { KvmUsable = false, Kernel = "6.1" };

    private readonly ScratchDirectory _directory = new();
    private readonly string _binary;
    private int _opened;

    public CapabilityCacheTests() => _binary = _directory.AddScript("qemu-system-arm", "exit 1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    private CapabilityCache Create(ProbeHost? host = null, Task? gate = null) => new(new CapabilityCacheOptions
    {
        Directory = _directory.Combine("cache"),
        Host = () => host ?? s_host,
        Target = _ => new CountingTarget(this, gate ?? Task.CompletedTask),
    });

    [Fact]
    public async Task Many_who_ask_at_once_share_one_probe()
    {
        var gate = new TaskCompletionSource();
        await using var cache = Create(gate: gate.Task);
        var asking = Enumerable.Range(0, 20).Select(_ => cache.GetAsync(_binary, Token).AsTask()).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(asking);
        Assert.Equal(1, _opened);
        Assert.Single(answers.Distinct());
        Assert.True(cache.GetAsync(_binary, Token).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Someone_who_gives_up_does_not_spoil_the_probe_of_others()
    {
        var gate = new TaskCompletionSource();
        await using var cache = Create(gate: gate.Task);
        using var cancel = new CancellationTokenSource();
        var impatient = cache.GetAsync(_binary, cancel.Token).AsTask();
        var patient = cache.GetAsync(_binary, Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.True((await patient).Has(QemuFlag.IvshmemPlain));
    }

    [Fact]
    public async Task The_next_run_answers_from_disk()
    {
        await using (var first = Create())
            await first.GetAsync(_binary, Token);
        await using var second = Create();
        var capabilities = await second.GetAsync(_binary, Token);
        Assert.Equal(1, _opened);
        Assert.True(capabilities.Has(QemuFlag.IvshmemPlain));
    }

    [Fact]
    public async Task An_upgraded_binary_is_asked_again()
    {
        await using var cache = Create();
        var before = await cache.GetAsync(_binary, Token);
        File.AppendAllText(_binary, "# newer");
        var after = await cache.GetAsync(_binary, Token);
        Assert.Equal(2, _opened);
        Assert.NotSame(before, after);
    }

    [Theory]
    [InlineData(true, "6.1")]
    [InlineData(false, "6.2")]
    public async Task Another_kernel_or_KVM_makes_the_cached_answers_void(bool kvm, string kernel)
    {
        await using (var first = Create())
            await first.GetAsync(_binary, Token);
        var opened = _opened;
        await using var second = Create(new ProbeHost { KvmUsable = kvm, Kernel = kernel });
        await second.GetAsync(_binary, Token);
        Assert.True(_opened > opened);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 500)]
    public async Task A_damaged_cache_file_is_not_believed(int damage, int at)
    {
        await using (var first = Create())
            await first.GetAsync(_binary, Token);
        var file = Assert.Single(Directory.GetFiles(_directory.Combine("cache")));
        var bytes = File.ReadAllBytes(file);
        if (damage == 2)
            bytes[^at] ^= 1;
        File.WriteAllBytes(file, damage switch { 0 => [], 1 => bytes[..(bytes.Length / 2)], _ => bytes });
        await using var second = Create();
        Assert.True((await second.GetAsync(_binary, Token)).Has(QemuFlag.IvshmemPlain));
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_only_warns()
    {
        File.WriteAllText(_directory.Combine("file"), "");
        var warnings = new List<string>();
        await using var cache = new CapabilityCache(new CapabilityCacheOptions
        {
            Directory = _directory.Combine("file/below"),
            Host = () => s_host,
            Target = _ => new CountingTarget(this, Task.CompletedTask),
            Warn = warnings.Add,
        });
        await cache.GetAsync(_binary, Token);
        Assert.Contains(_binary, Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_probe_is_tried_again()
    {
        await using var cache = new CapabilityCache(new CapabilityCacheOptions { Host = () => s_host });
        await Assert.ThrowsAsync<QemuProbeException>(() => cache.GetAsync(_binary, Token).AsTask());
        await Assert.ThrowsAsync<QemuProbeException>(() => cache.GetAsync(_binary, Token).AsTask());
    }

    [Fact]
    public async Task A_missing_binary_is_an_error_at_once()
    {
        await using var cache = Create();
        await Assert.ThrowsAsync<FileNotFoundException>(() => cache.GetAsync(_directory.Combine("nothing"), Token).AsTask());
    }

    private sealed class CountingTarget(CapabilityCacheTests test, Task gate) : IProbeTarget
    {
        private readonly TranscriptTarget _answers = new(TinyQemu.Parse(TinyQemu.WithoutHardware));

        public async Task<IProbeSession> OpenAsync(QemuAccelerator hardware, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref test._opened);
            await gate.WaitAsync(cancellationToken);
            return await _answers.OpenAsync(hardware, cancellationToken);
        }
    }
}
