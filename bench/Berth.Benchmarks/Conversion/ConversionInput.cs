using Berth.Model;
using Berth.Qemu;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Xml;
using CommandLineBuilder = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Benchmarks.Conversion;

/// <summary>A document, and what is needed to convert it.</summary>
/// <param name="name">What it is called.</param>
/// <param name="document">The domain XML.</param>
/// <param name="context">The hypervisor and host; shared by all conversions.</param>
/// <param name="start">The circumstances of the start.</param>
/// <param name="reference">Processor time that libvirtd 11.3 spends on the whole conversion; null where that is not known.</param>
public sealed class ConversionInput(string name, string document, QemuContext context, QemuStart start, TimeSpan? reference)
{
    private static readonly XmlReadOptions s_inactive = new();

    public string Document => document;

    public TimeSpan? Reference => reference;

    /// <summary>Parse, complete, write canonically.</summary>
    public string ToCanonical() => XmlCanonicalWriter.ToText(Complete(), XmlFormat.Secure);

    /// <summary>Parse, complete, build the command line.</summary>
    public QemuCommand ToCommand() => CommandLineBuilder.Build(Complete(), context, start);

    public Domain Parse() => XmlDocumentReader.Read<Domain>(document, s_inactive);

    public Domain Complete() => DomainCompletion.Complete(Parse(), context).Domain;

    /// <inheritdoc/>
    public override string ToString() => name;
}
