using Berth.Machine;
using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>The kind of guest and what it boots.</summary>
internal sealed class XenOperatingSystem(XlDialect dialect) : XenElement
{
    private static readonly (char Letter, BootDeviceKind Kind)[] s_boot =
        [('a', BootDeviceKind.Fd), ('c', BootDeviceKind.Hd), ('d', BootDeviceKind.Cdrom), ('n', BootDeviceKind.Network)];

    public static readonly Rule Machine = new("os.machine", RulePhase.Define, "Each kind of Xen guest is a machine of its own.");

    public static readonly Rule LoaderRule = new("os.loader", RulePhase.Define, "An emulated PC starts with hvmloader, which brings the BIOS.");

    public static readonly Rule Boot = new("os.boot", RulePhase.Define, "A PC that is told nothing boots from its first disk.");

    public override void Complete(XenCompletion completion)
    {
        var (domain, trace) = (completion.Domain, completion.Trace);
        if (domain.Os?.Type is not { Value: "hvm" or "linux" or "xen" or "xenpvh" } type)
        {
            completion.Problems.Add(ProblemKind.OsType, (XmlNode?)domain.Os ?? domain, "the domain has no <type> that Xen knows", "allowed: hvm, linux, xenpvh");
            return;
        }
        if (type.Value == "xen") type.Value = "linux";
        type.Arch ??= completion.Options.Architecture;
        if (type.Machine is null)
        {
            type.Machine = domain.Guest switch { XenGuest.Hvm => "xenfv", XenGuest.Pvh => "xenpvh", _ => "xenpv" };
            trace.Resolved(type, "machine", Machine);
        }
        if (!domain.IsHvm) return;
        CompleteLoader(domain.Os, completion);
        if (domain.Os.Boot.Count > 0 || domain.Devices.All.Any(d => d.BootOrder is not null)) return;
        domain.Os.Boot.Add(new() { Device = BootDeviceKind.Hd });
        trace.Added(domain.Os.Boot[0], Boot);
    }

    private static void CompleteLoader(Model.OperatingSystem os, XenCompletion completion)
    {
        var standard = completion.Options.FirmwareDirectory + "/hvmloader";
        if (os.Loader?.Path is null)
        {
            os.Loader ??= new();
            os.Loader.Path = standard;
            completion.Trace.Resolved(os, "loader", LoaderRule);
        }
        if (os.Loader.Path != standard) return;
        os.Loader.Type ??= LoaderType.Rom;
        os.Loader.Format ??= "raw";
    }

    public override void Write(Domain domain, XlConfiguration configuration)
    {
        switch (domain.Guest)
        {
            case XenGuest.Hvm: configuration["builder"] = "hvm"; break;
            case XenGuest.Pvh: configuration["type"] = "pvh"; break;
        }
        var os = domain.Os!;
        configuration["bootloader"] = domain.Bootloader;
        configuration["bootargs"] = domain.BootloaderArgs;
        configuration["kernel"] = BootsFirmware(domain) ? os.Loader?.Path : os.Kernel;
        configuration["ramdisk"] = os.Initrd;
        configuration[dialect == XlDialect.Xm ? "extra" : "cmdline"] = os.CommandLine;
        if (domain.IsHvm) configuration["boot"] = string.Concat(os.Boot.Select(b => Array.Find(s_boot, l => l.Kind == b.Device).Letter));
    }

    // What xm boots in a PC is the firmware.
    private bool BootsFirmware(Domain domain) => dialect == XlDialect.Xm && domain.IsHvm;

    /// <summary>Reads what kind of guest it is, which decides what other settings mean.</summary>
    public static void ReadGuest(XlSource source, Domain domain)
    {
        var guest = XenGuest.Pv;
        if (source.TryTake("builder", out var builder))
        {
            switch (builder is XlString { Text: var text } ? text : "")
            {
                case "hvm": guest = XenGuest.Hvm; break;
                case "generic" or "linux": break;
                case var other: source.Unknown(builder, "value for 'builder'", other, "hvm", "generic"); break;
            }
        }
        if (source.TryTake("type", out var type))
        {
            switch (type is XlString { Text: var text } ? text : "")
            {
                case "hvm": guest = XenGuest.Hvm; break;
                case "pvh": guest = XenGuest.Pvh; break;
                case "pv": guest = XenGuest.Pv; break;
                case var other: source.Unknown(type, "value for 'type'", other, "pv", "pvh", "hvm"); break;
            }
        }
        domain.Os = new() { Type = new() { Value = guest switch { XenGuest.Hvm => "hvm", XenGuest.Pvh => "xenpvh", _ => "linux" } } };
    }

    public override void Read(XlSource source, Domain domain)
    {
        var os = domain.Os!;
        domain.Bootloader = source.Text("bootloader");
        domain.BootloaderArgs = source.Text("bootargs");
        var kernel = source.Text("kernel");
        if (!BootsFirmware(domain)) os.Kernel = kernel;
        else if (kernel is not null) os.Loader = new() { Path = kernel, Type = LoaderType.Rom, Format = "raw" };
        os.Initrd = source.Text("ramdisk");
        var (root, extra) = (source.Text("root"), source.Text("extra"));
        // A command line replaces the settings of old that it was put together from.
        os.CommandLine = source.Text("cmdline") ?? (root is null ? extra : extra is null ? $"root={root}" : $"root={root} {extra}");
        if (domain.IsHvm) ReadBoot(source, os);
    }

    private static void ReadBoot(XlSource source, Model.OperatingSystem os)
    {
        if (!source.TryTake("boot", out var value)) return;
        foreach (var letter in value is XlString { Text: var text } ? text : "?")
        {
            var index = Array.FindIndex(s_boot, b => b.Letter == letter);
            if (index < 0) source.Unknown(value, "device to boot from", letter.ToString(), "a", "c", "d", "n");
            else os.Boot.Add(new() { Device = s_boot[index].Kind });
        }
    }
}
