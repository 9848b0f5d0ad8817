using Berth.Linux;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Firmware;
using Berth.Qemu.Tests.Capabilities;
using Berth.Xml;

namespace Berth.Qemu.Tests.Firmware;

/// <summary>A host with firmware descriptors in a directory of one test's own.</summary>
internal sealed class FirmwareHost : IDisposable
{
    private readonly ScratchDirectory _directory = new();

    public HostTree Tree => HostTree.Under(_directory.Path);

    public void Write(string path, string text)
    {
        var file = _directory.Combine(path.TrimStart('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>A UEFI in two files, <c>/fw/NAME.code</c> and <c>/fw/NAME.vars</c>, for all q35 machines.</summary>
    public void AddEfi(string name, string format = "raw", string mode = "split", params string[] features) => Write($"/usr/share/qemu/firmware/{name}.json", $$"""
        {
          "description": "test", "interface-types": ["uefi"],
          "mapping": {
            "device": "flash", "mode": "{{mode}}",
            "executable": {"filename": "/fw/{{name}}.code", "format": "{{format}}"},
            "nvram-template": {"filename": "/fw/{{name}}.vars", "format": "{{format}}"}
          },
          "targets": [{"architecture": "x86_64", "machines": ["pc-q35-*"]}],
          "features": [{{string.Join(", ", features.Select(f => $"\"{f}\""))}}], "tags": []
        }
        """);

    /// <summary>Runs the firmware's rules on a q35 guest with that <c>&lt;os&gt;</c>.</summary>
    public async Task<QemuCompletion> CompleteAsync(string os, string features = "<acpi/>", bool abiUpdate = false)
    {
        var domain = XmlDocumentReader.Read<Domain>($"""
            <domain type='qemu'>
              <name>guest</name>
              {os.Replace("</os>", "<type arch='x86_64' machine='pc-q35-9.0'>hvm</type></os>", StringComparison.Ordinal)}
              <features>{features}</features>
            </domain>
            """, new());
        var completion = new QemuCompletion(domain, new()
        {
            Capabilities = await TinyQemu.ReplayAsync(TinyQemu.WithoutHardware),
            Emulator = "/usr/bin/qemu-system-x86_64",
            Configuration = new(),
            Host = new() { Architecture = "x86_64", Tree = Tree },
            AbiUpdate = abiUpdate,
        });
        FirmwareDefaults.Apply(completion);
        return completion;
    }

    public void Dispose() => _directory.Dispose();
}
