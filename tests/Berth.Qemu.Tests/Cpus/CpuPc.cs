using System.Text.Json;
using Berth.Model;
using Berth.Qemu.Capabilities;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;
using QemuCpuModel = Berth.Qemu.Capabilities.CpuModel;

namespace Berth.Qemu.Tests.Cpus;

/// <summary>The tiny PC with a few CPU models. At best it gives guests a Nehalem with <c>avx</c> and, if they stay where they are, <c>invtsc</c>.</summary>
internal static class CpuPc
{
    private const string Nehalem = """
        "vendor": "GenuineIntel", "family": 6, "model": 26, "stepping": 3,
        "fpu": true, "de": true, "pse": true, "tsc": true, "msr": true, "pae": true, "mce": true, "cx8": true, "apic": true, "sep": true, "mtrr": true, "pge": true,
        "mca": true, "cmov": true, "pat": true, "pse36": true, "clflush": true, "mmx": true, "fxsr": true, "sse": true, "sse2": true, "sse3": true, "ssse3": true,
        "cx16": true, "sse4.1": true, "sse4.2": true, "popcnt": true, "syscall": true, "nx": true, "lm": true, "lahf-lm": true
        """;

    /// <summary>What this host itself has: no more than an old CPU.</summary>
    public static Cpu HostCpu => new() { Arch = "x86_64", Model = new() { Name = "core2duo" }, Vendor = "Intel", Features = [new() { Name = "vmx" }] };

    public static async Task<QemuCapabilities> CapabilitiesAsync()
    {
        var capabilities = (await TinyPc.ContextAsync()).Capabilities;
        return capabilities with { Accelerators = [Of(QemuAccelerator.Kvm), Of(QemuAccelerator.Tcg)] };

        AcceleratorCapabilities Of(QemuAccelerator accelerator) => new()
        {
            Accelerator = accelerator,
            Machines = capabilities.Accelerators[0].Machines,
            Cpus =
            [
                new() { Name = "qemu64", TypeName = "qemu64-x86_64-cpu", UnavailableFeatures = [] },
                new() { Name = "Nehalem", UnavailableFeatures = [] },
                new() { Name = "Icelake-Server", UnavailableFeatures = ["avx512f"] },
                new() { Name = "Nehalem-v1", UnavailableFeatures = ["sse4.2"] },
            ],
            HostCpu = new() { Default = Expanded(""), WithUnmigratable = Expanded(", \"invtsc\": true") },
        };
    }

    public static async Task<QemuContext> ContextAsync()
    {
        var context = await TinyPc.ContextAsync();
        return context with
        {
            Capabilities = await CapabilitiesAsync(),
            Host = context.Host with { Cpu = HostCpu, PhysicalAddressBits = 40, Kvm = true },
        };
    }

    /// <summary>What QEMU is told of a guest's CPU.</summary>
    public static async Task<string?> ArgumentAsync(string cpu, string type = "kvm", string? incoming = null)
    {
        var context = await ContextAsync();
        var domain = DomainCompletion.Complete(Read(cpu, type), context).Domain;
        var start = new QemuStart { Id = 1, PrivateDirectory = "/run/guest", Resources = new NumberedResources(), Incoming = incoming };
        return Qemu.CommandLine.QemuCommandLine.Build(domain, context, start).Arguments.Values("-cpu").SingleOrDefault();
    }

    /// <summary>Why a guest with such a CPU does not start.</summary>
    public static async Task<Problem> RefusalAsync(string cpu, string type = "kvm") =>
        Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => ArgumentAsync(cpu, type))).Problems);

    public static Domain Read(string cpu, string type) => XmlDocumentReader.Read<Domain>($"""
        <domain type='{type}'>
          <name>guest</name>
          <memory unit='MiB'>512</memory>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          {cpu}
          <devices>
            <controller type='usb' index='0' model='none'/>
            <memballoon model='none'/>
          </devices>
        </domain>
        """);

    private static QemuCpuModel Expanded(string more)
    {
        var properties = $"{Nehalem}, \"avx\": true, \"vme\": false{more}";
        return QemuCpuModel.Read(JsonElement.Parse($$"""{"model": {"name": "base", "props": { {{properties}} } } }"""))!;
    }
}
