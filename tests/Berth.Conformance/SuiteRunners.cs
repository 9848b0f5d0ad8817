using Berth.Conformance.Cases;
using Berth.Conformance.Cpus;
using Berth.Conformance.GenericDomain;
using Berth.Conformance.OtherXml;
using Berth.Conformance.QemuBlock;
using Berth.Conformance.QemuCaps;
using Berth.Conformance.QemuDomain;
using Berth.Conformance.QemuFirmware;
using Berth.Conformance.QemuMigration;
using Berth.Conformance.Xen;

namespace Berth.Conformance;

/// <summary>What can be run.</summary>
internal sealed class SuiteRunners(DataRoots data) : IDisposable
{
    public IReadOnlyList<ISuiteRunner> All { get; } =
        [
            new QemuDomainRunner(data),
            new QemuCapsRunner(data),
            new QemuBlockRunner(),
            new QemuFirmwareRunner(data),
            new QemuMigrationRunner(data),
            new ActiveXmlRunner(data),
            new GenericDomainRunner(),
            new XlConfigRunner(),
            new CpuRunner(),
            new SecretXmlRunner(),
        ];

    public void Dispose()
    {
        foreach (var runner in All.OfType<IDisposable>()) runner.Dispose();
    }
}
