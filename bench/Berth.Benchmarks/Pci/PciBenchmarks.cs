using BenchmarkDotNet.Attributes;
using Berth.Machine;
using Berth.Machine.Pci;
using Berth.Machine.Tests.Pci;
using Berth.Model;
using Berth.Xml;

namespace Berth.Benchmarks.Pci;

/// <summary>Places for devices that have none, including the bridges that are missing. 1000 devices are beyond what PCI Express has buses for.</summary>
public class PciBenchmarks
{
    private Domain _domain = new();

    [Params(10, 100, 1000)]
    public int Devices { get; set; }

    [GlobalSetup]
    public void Read() => _domain = XmlDocumentReader.Read<Domain>($"""
        <domain type='kvm'><name>guest</name><os><type>hvm</type></os><devices>
          <controller type='pci' index='0' model='pci-root'/>
          {string.Concat(Enumerable.Repeat("<sound model='ac97'/>", Devices))}
        </devices></domain>
        """);

    /// <summary>Clears what the last run assigned, and assigns again.</summary>
    [Benchmark(Description = "assign")]
    public Domain Assign()
    {
        var devices = _domain.Devices;
        devices.Controllers.RemoveRange(1, devices.Controllers.Count - 1);
        foreach (var device in devices.Sounds) device.Address = null;
        var problems = new ProblemCollector();
        PciAssignment.Assign(_domain, new PlainMachine(_domain), new RuleTrace(), problems);
        problems.ThrowIfAny();
        return _domain;
    }
}
