using Berth.Qemu.Parts;

namespace Berth.Qemu.CommandLine;

/// <summary>Boot menu, firmware time-outs, direct kernel boot.</summary>
internal static class BootOptions
{
    public static void Build(QemuBuild build)
    {
        if (build.Domain.Os is not { } os) return;
        var text = "";
        if (os.BootMenu?.Enable is { } menu) Add("menu", menu ? "on" : "off");
        if (os.BiosRebootTimeout is { } reboot) Add("reboot-timeout", $"{reboot}");
        if (os.BootMenu is { Enable: true, Timeout: { } timeout }) Add("splash-time", $"{timeout}");
        Add("strict", "on");
        build.Parts.Option("-boot", text);
        if (os.Kernel is { } kernel) build.Parts.Option("-kernel", kernel);
        if (os.Initrd is { } initrd) build.Parts.Option("-initrd", initrd);
        if (os.CommandLine is { } line) build.Parts.Option("-append", line);
        if (os.Shim is { } shim) build.Parts.Option("-shim", shim);
        if (os.Dtb is { } dtb) build.Parts.Option("-dtb", dtb);
        foreach (var table in os.AcpiTables)
        {
            build.Parts.Option("-acpitable", table.Type switch
            {
                Model.AcpiTableType.Slic => $"sig=SLIC,file={QemuProperties.EscapeComma(table.Path)}",
                Model.AcpiTableType.Msdm => $"sig=MSDM,file={QemuProperties.EscapeComma(table.Path)}",
                _ => $"file={QemuProperties.EscapeComma(table.Path)}",
            });
        }

        void Add(string name, string value) => text += (text.Length > 0 ? "," : "") + name + "=" + value;
    }
}
