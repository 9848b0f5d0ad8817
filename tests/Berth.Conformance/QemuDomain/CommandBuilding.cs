using Berth.Conformance.Cases;
using Berth.Conformance.Text;
using Berth.Model;
using Berth.Qemu;

namespace Berth.Conformance.QemuDomain;

/// <summary>Starts a complete domain on the pretended host, up to its command.</summary>
internal static class CommandBuilding
{
    /// <summary>The command; null while nothing can build one.</summary>
    public static ArgumentText? Build(ConformanceCase entry, Domain domain, QemuContext context) => null;
}
