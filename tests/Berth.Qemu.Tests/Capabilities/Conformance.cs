using System.Xml.Linq;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

/// <summary>The folder of recorded QEMUs and what libvirt made of them; tests that need it say so where it is not given.</summary>
internal static class Conformance
{
    public static string CapabilityFolder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("BERTH_CONFORMANCE");
            Assert.SkipWhen(string.IsNullOrEmpty(root), "BERTH_CONFORMANCE does not name the conformance folder.");
            return Path.Combine(root!, "qemu-caps", "caps");
        }
    }

    /// <summary>Names like <c>7.2.0_x86_64+hvf</c>.</summary>
    public static IEnumerable<string> Recorded =>
        Directory.EnumerateFiles(CapabilityFolder, "caps_*.replies").Select(f => Path.GetFileNameWithoutExtension(f)["caps_".Length..]).Order(StringComparer.Ordinal);

    public static bool IsHvf(string recorded) => recorded.EndsWith("+hvf", StringComparison.Ordinal);

    public static byte[] ReadReplies(string recorded) => File.ReadAllBytes(Path.Combine(CapabilityFolder, $"caps_{recorded}.replies"));

    public static XElement ReadExpected(string recorded) => XElement.Load(Path.Combine(CapabilityFolder, $"caps_{recorded}.xml"));
}
