using System.Text;
using Berth.Model;

namespace Berth.Qemu.CommandLine;

/// <summary>The Hyper-V enlightenments as CPU properties.</summary>
internal static class HypervOptions
{
    public static void Append(StringBuilder text, HypervFeatures hyperv)
    {
        if (hyperv.Mode == HypervMode.Passthrough) CpuOptions.Add(text, "hv-passthrough", "on");
        Flag("relaxed", hyperv.Relaxed?.State);
        Flag("vapic", hyperv.Vapic?.State);
        if (hyperv.Spinlocks is { State: true } spinlocks) CpuOptions.Add(text, "hv-spinlocks", $"0x{spinlocks.Retries ?? 0:x}");
        Flag("vpindex", hyperv.VpIndex?.State);
        Flag("runtime", hyperv.Runtime?.State);
        Flag("synic", hyperv.Synic?.State);
        Flag("stimer", hyperv.Stimer?.State);
        if (hyperv.Stimer is { State: true, Direct: true }) CpuOptions.Add(text, "hv-stimer-direct", "on");
        Flag("reset", hyperv.Reset?.State);
        if (hyperv.VendorId is { State: true, Value: { } vendor }) CpuOptions.Add(text, "hv-vendor-id", vendor);
        Flag("frequencies", hyperv.Frequencies?.State);
        Flag("reenlightenment", hyperv.Reenlightenment?.State);
        Flag("tlbflush", hyperv.TlbFlush?.State);
        if (hyperv.TlbFlush is { State: true, Direct: true }) CpuOptions.Add(text, "hv-tlbflush-direct", "on");
        if (hyperv.TlbFlush is { State: true, Extended: true }) CpuOptions.Add(text, "hv-tlbflush-ext", "on");
        Flag("ipi", hyperv.Ipi?.State);
        Flag("evmcs", hyperv.Evmcs?.State);
        Flag("avic", hyperv.Avic?.State);
        Flag("emsr-bitmap", hyperv.EmsrBitmap?.State);
        Flag("xmm-input", hyperv.XmmInput?.State);

        void Flag(string name, bool? state)
        {
            if (state == true) CpuOptions.Add(text, "hv-" + name, "on");
        }
    }
}
