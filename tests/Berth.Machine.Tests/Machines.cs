using Berth.Machine.Pci;
using Berth.Machine.Tests.Pci;
using Berth.Model;
using Berth.Model.Devices;
using Berth.Xml;

namespace Berth.Machine.Tests;

/// <summary>Domains with just the devices that a test is about.</summary>
internal static class Machines
{
    public const string Q35 = "<controller type='pci' index='0' model='pcie-root'/>";
    public const string I440Fx = "<controller type='pci' index='0' model='pci-root'/>";

    public static Domain Read(string devices) => XmlDocumentReader.Read<Domain>(
        $"<domain type='kvm'><name>guest</name><os><type>hvm</type></os><devices>{devices}</devices></domain>");

    public static string Express(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"<shmem name='s{i}'/>"));

    public static string Conventional(int count) => string.Concat(Enumerable.Repeat("<sound model='ac97'/>", count));

    /// <summary>Assigns PCI addresses and expects that it can be done.</summary>
    public static Domain Assign(string devices) => Assign(Read(devices));

    public static Domain Assign(Domain domain, PlainMachine? machine = null, RuleTrace? trace = null)
    {
        var problems = new ProblemCollector();
        PciAssignment.Assign(domain, machine ?? new PlainMachine(domain), trace ?? new(), problems);
        problems.ThrowIfAny();
        return domain;
    }

    public static IReadOnlyList<Problem> Refusal(string devices)
    {
        var domain = Read(devices);
        var problems = new ProblemCollector();
        PciAssignment.Assign(domain, new PlainMachine(domain), new(), problems);
        return problems.Problems;
    }

    public static string Place(Device device) => device.Address is PciAddress { IsComplete: true } address ? address.ToSlot().ToString() : "nowhere";

    public static IEnumerable<string?> Models(Domain domain) => domain.Devices.Controllers.Select(c => c.Model);
}
