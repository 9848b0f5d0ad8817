using Berth.Engine.Running;
using Berth.Model;
using Berth.Qemu.CommandLine;
using Berth.Qemu.Completion;
using Berth.Wire.Protocol;
using Berth.Xml;
using QemuCommandLine = Berth.Qemu.CommandLine.QemuCommandLine;

namespace Berth.Engine;

public sealed partial class GuestEngine
{
    /// <summary>Stores a definition: that of a new guest, a new one for a known guest, or one for a guest that was transient.</summary>
    public async Task<Guest> DefineAsync(string xml, DomainDefineFlags flags = 0, CancellationToken cancellation = default)
    {
        Failures.CheckFlags((uint)flags, (uint)DomainDefineFlags.Validate, "virDomainDefineXMLFlags");
        var domain = await ReadAsync(xml, (flags & DomainDefineFlags.Validate) != 0, cancellation);
        var guest = GuestFor(domain);
        try
        {
            await guest.DefineAsync(domain, cancellation);
            return guest;
        }
        catch
        {
            guest.DropIfUnused();
            throw;
        }
    }

    /// <summary>Starts a guest whose description is not stored; a stored one of the same name and UUID stays what it is.</summary>
    public async Task<Guest> CreateAsync(string xml, DomainCreateFlags flags = 0, GuestOwner? owner = null, CancellationToken cancellation = default)
    {
        const DomainCreateFlags Known = DomainCreateFlags.Paused | DomainCreateFlags.AutoDestroy | DomainCreateFlags.Validate | DomainCreateFlags.ResetNvram;
        Failures.CheckFlags((uint)flags, (uint)Known, "virDomainCreateXML");
        var domain = await ReadAsync(xml, (flags & DomainCreateFlags.Validate) != 0, cancellation);
        var guest = GuestFor(domain);
        try
        {
            await guest.CreateAsync(domain, flags, owner, cancellation);
            return guest;
        }
        catch
        {
            guest.DropIfUnused();
            throw;
        }
    }

    /// <summary>A domain as its command line: environment, program and arguments, quoted for a shell. Touches nothing on the host.</summary>
    public async Task<string> ToNativeAsync(string xml, CancellationToken cancellation = default)
    {
        var domain = await ReadAsync(xml, isStrict: false, cancellation);
        var context = await Emulators.ContextAsync(domain, isNew: false, cancellation);
        const int NoId = -1;
        var start = new QemuStart
        {
            Id = NoId,
            PrivateDirectory = Path.Combine(Emulators.LibraryDirectory, QemuStart.DirectoryName(NoId, domain.Name)),
            Resources = new NumberedResources(),
        };
        try
        {
            return ShellText.Of(QemuCommandLine.Build(domain, context, start, explain: false)) + "\n";
        }
        catch (ProblemException e)
        {
            throw Failures.Of(e);
        }
    }

    /// <summary>A client's document as a complete domain.</summary>
    internal async Task<Domain> ReadAsync(string xml, bool isStrict, CancellationToken cancellation)
    {
        try
        {
            var domain = XmlDocumentReader.Read<Domain>(xml, new XmlReadOptions { Strict = isStrict });
            Store.GuestName.Check(domain.Name);
            var context = await Emulators.ContextAsync(domain, isNew: true, cancellation);
            return DomainCompletion.Complete(domain, context, explain: false).Domain;
        }
        catch (ProblemException e)
        {
            throw Failures.Of(ProblemPlaces.Locate(e, xml));
        }
    }
}
