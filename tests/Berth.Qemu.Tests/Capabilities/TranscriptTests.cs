using System.Text;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Probing;
using Berth.Qemu.Monitor;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class TranscriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_found_by_command_and_arguments_in_any_order_of_members()
    {
        var monitor = TinyQemu.Parse(TinyQemu.WithKvm).Sessions[1];
        var reply = await monitor.ExecuteAsync("query-cpu-model-expansion", w =>
        {
            w.WriteString("type", "full");
            w.WriteStartObject("model");
            w.WriteString("name", "max");
            w.WriteEndObject();
        }, Token);
        Assert.Equal("max", reply.GetProperty("model").GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_was_never_asked_is_answered_with_an_error()
    {
        var monitor = TinyQemu.Parse(TinyQemu.WithoutHardware).Sessions[0];
        await Assert.ThrowsAsync<QmpException>(() => monitor.ExecuteAsync("query-tpm-models", Token));
        await Assert.ThrowsAsync<QmpException>(
            () => monitor.ExecuteAsync("device-list-properties", w => w.WriteString("typename", "vfio-pci"), Token));
    }

    [Fact]
    public async Task Sessions_are_kept_apart()
    {
        var capabilities = await TinyQemu.ReplayAsync(TinyQemu.WithKvm);
        Assert.Equal([QemuAccelerator.Kvm, QemuAccelerator.Tcg], capabilities.Accelerators.Select(a => a.Accelerator));
        Assert.Equal("FIRST-cpu", capabilities.Accelerator(QemuAccelerator.Kvm)!.FindMachine("virt")!.DefaultCpuType);
        Assert.Equal("SECOND-cpu", capabilities.Accelerator(QemuAccelerator.Tcg)!.FindMachine("virt")!.DefaultCpuType);
        Assert.Null(capabilities.Accelerator(QemuAccelerator.Kvm)!.HostCpu);
        var max = capabilities.Accelerator(QemuAccelerator.Tcg)!.HostCpu!.Default;
        Assert.True(max["sve"]!.IsEnabled);
        Assert.False(max["pauth"]!.IsEnabled);
        Assert.Equal(4, max["vq"]!.Number);
        Assert.Equal("x", max["id"]!.Text);
    }

    [Fact]
    public async Task A_single_session_without_KVM_is_TCG()
    {
        var capabilities = await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware);
        Assert.Equal(QemuAccelerator.Tcg, Assert.Single(capabilities.Accelerators).Accelerator);
        Assert.Equal(new Version(9, 1, 2), capabilities.Version);
        Assert.Equal("tiny", capabilities.Package);
        Assert.Equal("armv7l", capabilities.Architecture);
        Assert.True(capabilities.Has(QemuFlag.VirtioBlkQueueSize));
        Assert.True(capabilities.Has(QemuFlag.VirtioBlkPciScsiDefaultDisabled));
        Assert.True(capabilities.Has(QemuFlag.MachineVirtIommu));
        Assert.False(capabilities.Has(QemuFlag.MachineVirtRas));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"execute\": \"query-version\"}")]
    [InlineData("{\"return\": {}}\n\n{\"return\": {}}")]
    [InlineData("{\"execute\": \n\n {}")]
    public void What_is_no_transcript_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Transcript.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("\"arch\": \"arm\"", "\"no\": 1")]
    [InlineData("\"major\": 9", "\"major\": -9")]
    [InlineData("\"ret-type\": \"0\"", "\"ret-type\": \"77\"")]
    [InlineData("{\"return\": {\"arch\": \"arm\"}}", "nonsense")]
    public async Task A_QEMU_that_tells_nonsense_is_reported(string from, string to) =>
        await Assert.ThrowsAsync<QemuProbeException>(() => TinyQemu.ReplayAsync(TinyQemu.WithoutHardware.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public async Task A_recording_answers_as_the_recorded_one_did()
    {
        var original = new TranscriptTarget(TinyQemu.Parse(TinyQemu.WithKvm));
        var host = new ProbeHost { KvmUsable = true };
        var recording = new RecordingTarget(original);
        var first = await new QemuProber(host).ProbeAsync(recording, Token);
        var replay = new TranscriptTarget(Transcript.Parse(recording.ToTranscript()));
        var second = await new QemuProber(host).ProbeAsync(replay, Token);
        Assert.Equal(first.Flags, second.Flags);
        Assert.Equal(first.Accelerators.SelectMany(a => a.Machines), second.Accelerators.SelectMany(a => a.Machines));
        Assert.NotEmpty(second.Accelerators[1].Machines);
    }
}
