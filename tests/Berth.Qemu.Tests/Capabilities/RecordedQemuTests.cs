using System.Diagnostics;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Flags;
using Berth.Qemu.Capabilities.Probing;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class RecordedQemuTests
{
    private static Task<QemuCapabilities> ReplayAsync(string recorded) =>
        QemuProber.ReplayAsync(Transcript.Parse(Conformance.ReadReplies(recorded)), Conformance.IsHvf(recorded));

    [Fact]
    public async Task Every_recorded_QEMU_can_be_probed_quickly()
    {
        var slowest = (Time: TimeSpan.Zero, Name: "");
        var count = 0;
        var total = TimeSpan.Zero;
        foreach (var recorded in Conformance.Recorded.Concat(Conformance.Recorded))
        {
            var text = Conformance.ReadReplies(recorded);
            var start = Stopwatch.GetTimestamp();
            var capabilities = await QemuProber.ReplayAsync(Transcript.Parse(text), Conformance.IsHvf(recorded));
            _ = capabilities.Has(QemuFlag.Kvm);
            var time = Stopwatch.GetElapsedTime(start);
            // The first round pays for the JIT compiler.
            if (++count * 2 > Conformance.Recorded.Count() * 2)
            {
                slowest = time > slowest.Time ? (time, recorded) : slowest;
                total += time;
            }
            Assert.Equal(recorded.Split('_', 2)[1].Split('+')[0], capabilities.Architecture);
        }
        TestContext.Current.SendDiagnosticMessage(
            $"Replaying: {total.TotalMilliseconds * 2 / count:F1} ms on average, {slowest.Time.TotalMilliseconds:F1} ms at most ({slowest.Name})");
        Assert.InRange(slowest.Time.TotalMilliseconds, 0, 1000);
    }

    [Fact]
    public async Task Flags_agree_with_libvirts_for_every_recorded_QEMU()
    {
        var disagreements = new List<string>();
        foreach (var recorded in Conformance.Recorded)
        {
            var ours = (await ReplayAsync(recorded)).Flags.Select(f => f.Name).ToHashSet();
            var theirs = Conformance.ReadExpected(recorded).Elements("flag").Select(f => f.Attribute("name")!.Value).ToHashSet();
            disagreements.AddRange(theirs.Except(ours).Select(f => $"{recorded}: we lack {f}"));
            disagreements.AddRange(ours.Except(theirs).Select(f => $"{recorded}: only we have {f}"));
        }
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }
}
