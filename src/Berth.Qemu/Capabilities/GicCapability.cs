using System.Text.Json;
using Berth.Qemu.Monitor;

namespace Berth.Qemu.Capabilities;

/// <summary>An interrupt controller version an Arm <c>virt</c> machine can have (QMP <c>query-gic-capabilities</c>).</summary>
/// <param name="Version">2 or 3.</param>
/// <param name="Kernel">KVM implements it.</param>
/// <param name="Emulated">QEMU implements it.</param>
public sealed record GicCapability(int Version, bool Kernel, bool Emulated)
{
    internal static List<GicCapability> ParseList(JsonElement? reply)
    {
        var list = new List<GicCapability>();
        foreach (var gic in reply.Items())
            if (gic.Integer("version"u8) is >= 0 and <= 255 and var version)
                list.Add(new((int)version, gic.Boolean("kernel"u8) ?? false, gic.Boolean("emulated"u8) ?? false));
        return list;
    }
}
