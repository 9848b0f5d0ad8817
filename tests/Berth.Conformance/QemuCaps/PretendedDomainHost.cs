using Berth.Conformance.Cases;
using Berth.Conformance.QemuDomain;
using Berth.Qemu;
using Berth.Qemu.Capabilities.Documents;
using Berth.Qemu.Firmware;

namespace Berth.Conformance.QemuCaps;

/// <summary>The host that cases about domain capabilities assume.</summary>
internal static class PretendedDomainHost
{
    private static readonly (string Code, string? NvramTemplate)[] s_images = [("/obviously/fake/firmware1.fd", null), ("/obviously/fake/firmware2.fd", null)];

    extension(PretendedHost host)
    {
        public DomainCapabilitiesHost ForDomains(ConformanceCase entry, string machine)
        {
            var architecture = entry.Members.Member("host")?.Text("arch") ?? entry.Members.Text("arch")!;
            var catalog = FirmwareCatalog.Of(new QemuHost { Architecture = architecture, Tree = host.Tree });
            return new()
            {
                Architecture = architecture,
                Cpu = entry.Members.Member("host")?.Text("cpu") is { } cpu ? host.Cpu(cpu) : null,
                PhysicalAddressBits = host.PhysicalAddressBits(architecture),
                SevGuests = SevGuestLimits.FromCpuid(host.Cpuid(SevGuestLimits.CpuidLeaf).Ecx, host.Cpuid(SevGuestLimits.CpuidLeaf).Edx),
                Firmware = catalog.For(entry.Members.Text("arch")!, machine) with { Images = s_images },
                TpmVersions = entry.Members.Texts("swtpmVersions"),
                PciBackends = ["vfio"],
            };
        }
    }
}
